import { inOrder } from './edges';
import { type AccessGraph, byText, edgeKey, type GraphEdge } from './model';

/** What a change opens and closes: the newer graph with its opened edges marked, and the closed ones of the older. */
export function differenceOf(older: AccessGraph, newer: AccessGraph): AccessGraph {
  const [before, after] = [older, newer].map(
    ({ edges }) => new Map(edges.map((edge) => [edgeKey(edge), edge])),
  );
  const edges = [...merged(before, after), ...closed(before, after)];
  const nodes = new Map([...older.nodes, ...newer.nodes].map((node) => [node.id, node]));
  const used = new Set([...newer.nodes.map(({ id }) => id), ...edges.flatMap(({ from, to }) => [from, to])]);
  const kept = [...nodes.values()].filter(({ id }) => used.has(id));
  return { version: 1, nodes: withAccounts(kept, nodes).sort(byText(({ id }) => id)), edges: inOrder(edges) };
}

type Edges = ReadonlyMap<string, GraphEdge>;

function merged(before: Edges = new Map(), after: Edges = new Map()): readonly GraphEdge[] {
  return [...after].map(([key, edge]) => {
    const old = before.get(key);
    // What depended on conditions and is now allowed without more is opened, too.
    const isOpened = !old || (old.dependsOn !== undefined && edge.dependsOn === undefined);
    return isOpened ? { ...edge, change: 'opened' } : edge;
  });
}

function closed(before: Edges = new Map(), after: Edges = new Map()): readonly GraphEdge[] {
  return [...before].flatMap(([key, edge]) =>
    after.has(key) ? [] : [{ ...edge, change: 'closed' as const }],
  );
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
