import type { AccessGraph, GraphEdge } from './model';

/** An access to a folder of a bucket. */
export function isFolder({ kind, label }: GraphEdge): boolean {
  return kind === 'may read' && label !== undefined;
}

/** Stands for a folder, as the id of a node does for a node. */
export function folderId({ to, label }: GraphEdge): string {
  return `${to}/${label}`;
}

/**
 * Tells for each edge whether it stays within one application: `own`, or `foreign` where it leads from one application
 * to another. A folder belongs to the application that most of its readers work for.
 */
export function belongingIn({ nodes, edges }: AccessGraph): (edge: GraphEdge) => 'own' | 'foreign' | '' {
  const applications = new Map(nodes.map((node) => [node.id, node.applications]));
  const owners = ownersOf(edges.filter(isFolder), applications);
  return (edge) => {
    const from = applications.get(edge.from) ?? [];
    const to = isFolder(edge) ? (owners.get(folderId(edge)) ?? []) : (applications.get(edge.to) ?? []);
    if (from.length === 0 || to.length === 0) return '';
    return from.some((name) => to.includes(name)) ? 'own' : 'foreign';
  };
}

type Applications = ReadonlyMap<string, readonly string[]>;

function ownersOf(reads: readonly GraphEdge[], applications: Applications): Applications {
  const readers = new Map<string, Map<string, number>>();
  for (const edge of reads) {
    const counts = readers.get(folderId(edge)) ?? new Map<string, number>();
    readers.set(folderId(edge), counts);
    for (const name of applications.get(edge.from) ?? []) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return new Map([...readers].map(([folder, counts]) => [folder, mostOf(counts)]));
}

function mostOf(counts: ReadonlyMap<string, number>): readonly string[] {
  const most = Math.max(0, ...counts.values());
  return [...counts].flatMap(([name, count]) => (count === most ? [name] : []));
}
