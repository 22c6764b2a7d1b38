import type { AccessGraph, GraphEdge, GraphNode } from '../../proof/graph';
import { differenceOf } from '../../proof/graph/difference';
import type { AccessChange } from './model';

/** Requests that the evaluator allows after the change and did not before, and the other way round. */
export function requestChanges(older: AccessGraph, newer: AccessGraph): readonly AccessChange[] {
  const { nodes, edges } = differenceOf(older, newer);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return edges.flatMap((edge): readonly AccessChange[] => {
    if (edge.change === undefined) return [];
    const where = edge.because[0]?.address;
    return [
      {
        change: edge.change,
        by: 'request',
        text: sentenceOf(edge, byId),
        ...(where !== undefined && { where }),
      },
    ];
  });
}

function sentenceOf(
  { kind, from, to, label, change, dependsOn }: GraphEdge,
  nodes: ReadonlyMap<string, GraphNode>,
): string {
  const about = label === undefined ? '' : ` (${label})`;
  const condition = dependsOn ? `, depending on ${dependsOn.join(', ')}` : '';
  const verb = kind.startsWith('may ')
    ? `may ${change === 'opened' ? 'now' : 'no longer'} ${kind.slice('may '.length)}`
    : `${change === 'opened' ? 'now' : 'no longer'} ${kind}`;
  return `${placeOf(from, nodes)} ${verb} ${placeOf(to, nodes)}${about}${condition}`;
}

/** `dev/acme-delivery-deploy-shop`: account and name. */
function placeOf(id: string, nodes: ReadonlyMap<string, GraphNode>): string {
  const node = nodes.get(id);
  const account = node?.account === undefined ? undefined : nodes.get(node.account)?.name;
  return account === undefined ? (node?.name ?? id) : `${account}/${node?.name}`;
}
