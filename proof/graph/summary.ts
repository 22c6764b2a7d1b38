import type { AccessGraph, GraphNode } from './model';
import { shapesOf } from './shape';
import { distinct, grouped, type ShownEdge, shownEdges } from './shown-edges';

/** More accounts or nodes than these are not shown one by one. */
const MOST_ACCOUNTS = 12;
const MOST_NODES = 90;

/** A node that is shown, for itself or for all that look like it. */
export interface ShownNode
  extends Pick<GraphNode, 'id' | 'kind' | 'region' | 'account' | 'parent' | 'applications'> {
  /** What the names have in common, with `*` for the rest. */
  readonly name: string;
  /** How many of them there are; in a box of several accounts, in each of them. */
  readonly count: number;
  readonly members: readonly GraphNode[];
}

export interface ShownGraph {
  readonly nodes: readonly ShownNode[];
  readonly edges: readonly ShownEdge[];
  /** Accounts in which nothing is. */
  readonly empty: readonly GraphNode[];
  /** Whether nodes that look the same are shown as one. */
  readonly summarized: boolean;
}

/** The graph as people look at it: edges between the same nodes are one, and in a large one so are nodes alike. */
export function shownGraph(graph: AccessGraph): ShownGraph {
  const accounts = graph.nodes.filter(({ kind }) => kind === 'account');
  const summarized = accounts.length > MOST_ACCOUNTS || graph.nodes.length > MOST_NODES;
  const shapes = summarized ? shapesOf(graph) : new Map<string, string>();
  const empty = emptyAccounts(graph);
  const shown = graph.nodes.filter((node) => node.kind !== 'gate' && !empty.includes(node));
  const groups = grouped(shown, (node) => groupOf(node, shapes));
  const representative = new Map<string, string>();
  for (const members of groups.values())
    for (const { id } of members) representative.set(id, members[0]?.id ?? id);
  return {
    nodes: [...groups.values()].map((members) => shownNode(members, representative)),
    edges: shownEdges(graph, representative),
    empty,
    summarized,
  };
}

function groupOf({ id, account = '' }: GraphNode, shapes: ReadonlyMap<string, string>): string {
  const shape = shapes.get(id);
  return shape === undefined ? id : `${shapes.get(account)} ${shape}`;
}

function emptyAccounts({ nodes, edges }: AccessGraph): readonly GraphNode[] {
  const used = new Set([
    ...nodes.map(({ account }) => account),
    ...edges.flatMap(({ from, to }) => [from, to]),
  ]);
  return nodes.filter(({ kind, id }) => kind === 'account' && !used.has(id));
}

function shownNode(members: readonly GraphNode[], representative: ReadonlyMap<string, string>): ShownNode {
  const [first] = members;
  if (!first) throw new Error('a group of nodes has no member');
  const accounts = new Set(members.map(({ account }) => account)).size;
  const shownAs = (id: string | undefined) => (id === undefined ? undefined : (representative.get(id) ?? id));
  return {
    id: first.id,
    kind: first.kind,
    region: first.region,
    name: first.kind === 'account' ? accountsName(members) : commonName(members.map(({ name }) => name)),
    account: shownAs(first.account),
    parent: first.kind === 'account' ? first.parent : shownAs(first.parent),
    applications: distinct(members.flatMap(({ applications }) => applications)),
    count: Math.max(1, Math.round(members.length / (first.account === undefined ? 1 : accounts))),
    members,
  };
}

function accountsName([first, ...more]: readonly GraphNode[]): string {
  return more.length > 0 ? `${more.length + 1} accounts like ${first?.name}` : (first?.name ?? '');
}

/** `app-001-build`, `app-002-build` have `app-00*-build` in common. */
function commonName(names: readonly string[]): string {
  const [first = ''] = names;
  if (names.every((name) => name === first)) return first;
  const shortest = Math.min(...names.map(({ length }) => length));
  let head = 0;
  while (head < shortest && names.every((name) => name[head] === first[head])) head += 1;
  let tail = 0;
  while (tail < shortest - head && names.every((name) => name.at(-1 - tail) === first.at(-1 - tail)))
    tail += 1;
  return `${first.slice(0, head)}*${first.slice(first.length - tail)}`;
}
