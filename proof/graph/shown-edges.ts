import { type AccessGraph, byText, EDGE_KINDS, type EdgeReason, type GraphEdge } from './model';
import { repositoryIn } from './replication';

/** Edges of one kind between two shown nodes. */
export interface ShownEdge extends Pick<GraphEdge, 'kind' | 'from' | 'to' | 'change'> {
  readonly labels: readonly string[];
  readonly dependsOn: readonly string[];
  readonly because: readonly EdgeReason[];
  readonly applications: readonly string[];
  /** How many edges of the graph it stands for. */
  readonly count: number;
}

/** Edges between the nodes that stand for them, those that say the same as one. */
export function shownEdges(
  { nodes, edges }: AccessGraph,
  representative: ReadonlyMap<string, string>,
): readonly ShownEdge[] {
  const pipelines = nodes.flatMap(({ kind, name }) => (kind === 'pipeline' ? [[name, [name]] as const] : []));
  const applications = new Map([...pipelines, ...nodes.map((node) => [node.id, node.applications] as const)]);
  const shownAs = (id: string) => representative.get(id) ?? id;
  const bundles = grouped(withoutGates(edges), ({ kind, from, to, change, dependsOn = [] }) =>
    [kind, shownAs(from), shownAs(to), change, dependsOn].join('\n'),
  );
  return [...bundles.values()]
    .flatMap((bundle) => {
      const [first] = bundle;
      if (!first) return [];
      // Accounts alike may be in stages that follow each other.
      if (first.kind === 'promotes to' && shownAs(first.from) === shownAs(first.to)) return [];
      const ends = [...new Set(bundle.flatMap(({ from, to }) => [from, to]))];
      return {
        kind: first.kind,
        from: shownAs(first.from),
        to: shownAs(first.to),
        change: first.change,
        labels: distinct(bundle.flatMap(({ label }) => label ?? [])),
        dependsOn: first.dependsOn ?? [],
        because: distinctReasons(bundle),
        applications: distinct(
          [...ends, ...bundle.flatMap(aboutOf)].flatMap((id) => applications.get(id) ?? []),
        ),
        count: bundle.length,
      };
    })
    .sort(byText(({ kind, from, to }) => `${EDGE_KINDS.indexOf(kind)} ${from} ${to}`));
}

/** What else tells for whom an edge is: the pipeline that promotes, the repository that is replicated. */
function aboutOf({ kind, from, label = '' }: GraphEdge): readonly string[] {
  if (kind === 'promotes to') return [label];
  return kind === 'replicates to' ? [repositoryIn(from, label)] : [];
}

/** A gate is for programs: people see which accounts follow which. */
function withoutGates(edges: readonly GraphEdge[]): readonly GraphEdge[] {
  const isGate = (id: string) => id.startsWith('gate:');
  const into = grouped(
    edges.filter(({ to }) => isGate(to)),
    ({ to }) => to,
  );
  return edges.flatMap((edge) => {
    if (isGate(edge.to)) return [];
    return isGate(edge.from) ? (into.get(edge.from) ?? []).map(({ from }) => ({ ...edge, from })) : [edge];
  });
}

export function grouped<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

export function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}

function distinctReasons(edges: readonly GraphEdge[]): readonly EdgeReason[] {
  const reasons = edges.flatMap(({ because }) => because);
  return [...new Map(reasons.map((reason) => [`${reason.address} ${reason.sid}`, reason])).values()];
}
