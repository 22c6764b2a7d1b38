import type { AccessGraph, GraphEdge, GraphNode } from '../../proof/graph';
import { differenceOf } from '../../proof/graph/difference';
import { accountsText } from './accounts-text';
import type { AccessChange } from './model';

/**
 * Requests that the evaluator allows after the change and did not before, and the other way round. The same request into,
 * out of, or inside of many accounts is told once.
 */
export function requestChanges(older: AccessGraph, newer: AccessGraph): readonly AccessChange[] {
  const { nodes, edges } = differenceOf(older, newer);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  // A promotion is no request of its own: it follows from those that it needs.
  const asked = edges.filter(({ change, kind }) => change !== undefined && kind !== 'promotes to');
  const changed = asked.map((edge) => requestOf(edge, byId));
  const inside = changed.filter(({ from, to }) => from.account !== undefined && from.account === to.account);
  const across = changed.filter((request) => !inside.includes(request));
  const into = grouped(across, ({ from, to }) => [from.account, from.name, to.name]);
  const outOf = grouped(
    into.flatMap((group) => (group.length === 1 ? group : [])),
    ({ from, to }) => [from.name, to.account, to.name],
  );
  return [
    ...grouped(inside, ({ from, to }) => [from.name, to.name]).map((group) => told(group, 'inside')),
    ...into.filter(({ length }) => length > 1).map((group) => told(group, 'into')),
    ...outOf.map((group) => told(group, 'out of')),
  ];
}

interface Place {
  readonly account: string | undefined;
  readonly name: string;
}

interface Request {
  readonly change: AccessChange['change'];
  readonly from: Place;
  readonly to: Place;
  readonly verb: string;
  /** The folder, the condition keys. */
  readonly about: string;
  readonly where: string | undefined;
}

function requestOf(edge: GraphEdge, nodes: ReadonlyMap<string, GraphNode>): Request {
  const { kind, from, to, label, change = 'opened', dependsOn, because } = edge;
  const now = change === 'opened' ? 'now' : 'no longer';
  const condition = dependsOn ? `, depending on ${dependsOn.join(', ')}` : '';
  return {
    change,
    from: placeOf(from, nodes),
    to: placeOf(to, nodes),
    verb: kind.startsWith('may ') ? `may ${now} ${kind.slice('may '.length)}` : `${now} ${kind}`,
    about: `${label === undefined ? '' : ` (${label})`}${condition}`,
    where: because[0]?.address,
  };
}

function placeOf(id: string, nodes: ReadonlyMap<string, GraphNode>): Place {
  const node = nodes.get(id);
  const account = node?.account === undefined ? undefined : nodes.get(node.account)?.name;
  return { account, name: node?.name ?? id };
}

function grouped(
  requests: readonly Request[],
  sameness: (request: Request) => readonly (string | undefined)[],
): readonly (readonly [Request, ...Request[]])[] {
  const groups = new Map<string, [Request, ...Request[]]>();
  for (const request of requests) {
    const { change, verb, about } = request;
    const key = [change, verb, about, ...sameness(request)].join('\n');
    const group = groups.get(key);
    if (group) group.push(request);
    else groups.set(key, [request]);
  }
  return [...groups.values()];
}

/** One sentence for a group; `which` accounts differ in it. */
function told(group: readonly [Request, ...Request[]], which: 'inside' | 'into' | 'out of'): AccessChange {
  const [{ change, from, to, verb, about, where }] = group;
  const accounts = group.map((each) => (which === 'out of' ? each.from.account : each.to.account));
  // The same name in two regions of one account.
  const differ = new Set(accounts).size > 1;
  const [one, other] = [
    differ && which !== 'into' ? from.name : placeText(from),
    differ && which !== 'out of' ? to.name : placeText(to),
  ];
  const many = differ
    ? accountsText(
        accounts.map((each) => each ?? 'none'),
        which === 'out of' ? 'from' : 'in',
      )
    : '';
  return {
    change,
    by: 'request',
    text: `${one} ${verb} ${other}${about}${many}`,
    ...(where !== undefined && { where }),
    ...(group.length > 1 && { times: group.length }),
  };
}

/** `dev/acme-delivery-deploy-shop`: account and name. */
function placeText({ account, name }: Place): string {
  return account === undefined ? name : `${account}/${name}`;
}
