import {
  type AccessGraph,
  byText,
  EVERYTHING,
  edgeKey,
  FOR_ANY_ACCOUNT,
  FOR_ITS_ACCOUNT,
  type GraphEdge,
} from './model';
import { grouped } from './shown-edges';

/** What a change opens and closes: the newer graph with its opened edges marked, and the closed ones of the older. */
export function differenceOf(older: AccessGraph, newer: AccessGraph): AccessGraph {
  const [before, after] = [bySide(older), bySide(newer)];
  const opened = newer.edges.map((edge) =>
    isCovered(edge, before) ? edge : { ...edge, change: 'opened' as const },
  );
  const closed = older.edges.filter((edge) => !isCovered(edge, after));
  const edges = [...opened, ...closed.map((edge) => ({ ...edge, change: 'closed' as const }))];
  const nodes = new Map([...older.nodes, ...newer.nodes].map((node) => [node.id, node]));
  const used = new Set([...newer.nodes.map(({ id }) => id), ...edges.flatMap(({ from, to }) => [from, to])]);
  const kept = [...nodes.values()].filter(({ id }) => used.has(id));
  return {
    version: 1,
    nodes: withAccounts(kept, nodes).sort(byText(({ id }) => id)),
    edges: edges.sort(byText((edge) => `${edgeKey(edge)}\n${edge.change ?? ''}`)),
    ...(newer.policies && { policies: newer.policies }),
  };
}

/** Edges by what they say, their label left out. */
type Sides = ReadonlyMap<string, readonly GraphEdge[]>;

function bySide({ edges }: AccessGraph): Sides {
  return grouped(edges, sideOf);
}

function sideOf({ kind, from, to }: GraphEdge): string {
  return [kind, from, to].join('\n');
}

/** Whether a graph allows what an edge says, by the same edge or by a wider one. */
function isCovered(edge: GraphEdge, sides: Sides): boolean {
  return (sides.get(sideOf(edge)) ?? []).some(
    (other) =>
      isWider(other.label, edge.label) && (other.dependsOn === undefined || edge.dependsOn !== undefined),
  );
}

function isWider(wide: string | undefined, narrow: string | undefined): boolean {
  if (wide === narrow || wide === undefined || narrow === undefined) return wide === narrow;
  if (wide === EVERYTHING || wide === FOR_ANY_ACCOUNT) return true;
  if (wide === FOR_ITS_ACCOUNT) return narrow !== FOR_ANY_ACCOUNT;
  return wide.endsWith('/') && narrow.startsWith(wide);
}

/** The account of a node that is kept stays, too. */
function withAccounts(kept: AccessGraph['nodes'], all: ReadonlyMap<string, AccessGraph['nodes'][number]>) {
  const found = new Map(kept.map((node) => [node.id, node]));
  for (const { account } of kept) {
    const node = account === undefined ? undefined : all.get(account);
    if (node) found.set(node.id, node);
  }
  return [...found.values()];
}

/** One line for each edge that was opened or closed: `opened: may read dev/deploy-shop → tooling/artifacts (shop/)`. */
export function changeLines({ nodes, edges }: AccessGraph): readonly string[] {
  const names = new Map(nodes.map((node) => [node.id, node]));
  const place = (id: string) => {
    const node = names.get(id);
    const account = node?.account === undefined ? undefined : names.get(node.account)?.name;
    return account === undefined ? (node?.name ?? id) : `${account}/${node?.name}`;
  };
  return edges
    .filter(({ change }) => change !== undefined)
    .map(({ change, kind, from, to, label, dependsOn }) => {
      const rest = `${label === undefined ? '' : ` (${label})`}${dependsOn ? `, depends on ${dependsOn.join(', ')}` : ''}`;
      return `${change}: ${kind} ${place(from)} → ${place(to)}${rest}`;
    })
    .sort();
}
