import { belongingIn, folderId, isFolder } from './belonging';
import type { AccessGraph } from './model';

/** Rounds after which nodes that are still alike count as alike. */
const ROUNDS = 8;

type Shapes = ReadonlyMap<string, string>;

/** One side of a relation between two nodes. */
interface Tie {
  readonly what: string;
  readonly other: string;
}

/**
 * A text for each node that is the same for nodes that look the same: the same kind, and the same relations to nodes
 * that look the same. Names count for nothing. This is colour refinement, where "several" is as far as it counts.
 */
export function shapesOf(graph: AccessGraph): Shapes {
  const ties = tiesOf(graph);
  let shapes: Shapes = new Map([
    ...graph.nodes.map(({ id, kind, region, parent }) => {
      const unit = kind === 'account' ? parent : '';
      return [id, kind === 'service' || kind === 'principal' ? id : [kind, region, unit].join('|')] as const;
    }),
    ...graph.edges.flatMap((edge) => (isFolder(edge) ? [[folderId(edge), 'folder'] as const] : [])),
  ]);
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = refined(shapes, ties);
    if (new Set(next.values()).size === new Set(shapes.values()).size) break;
    shapes = next;
  }
  return shapes;
}

function tiesOf(graph: AccessGraph): ReadonlyMap<string, readonly Tie[]> {
  const ties = new Map<string, Tie[]>();
  const tie = (one: string, other: string, what: string) => {
    push(ties, one, { what: `${what} →`, other });
    push(ties, other, { what: `${what} ←`, other: one });
  };
  const belonging = belongingIn(graph);
  for (const { id, account, parent, kind } of graph.nodes) {
    if (account !== undefined) tie(account, id, 'has');
    if (parent !== undefined && kind !== 'account') tie(parent, id, 'holds');
  }
  for (const edge of graph.edges) {
    const what = [edge.kind, edge.change, edge.dependsOn, belonging(edge)].join('|');
    tie(edge.from, edge.to, what);
    if (isFolder(edge)) tie(edge.from, folderId(edge), what);
  }
  return ties;
}

function refined(shapes: Shapes, ties: ReadonlyMap<string, readonly Tie[]>): Shapes {
  const numbers = new Map<string, string>();
  return new Map(
    [...shapes].map(([id, shape]) => {
      const seen = new Map<string, number>();
      for (const { what, other } of ties.get(id) ?? []) {
        const text = `${what} ${shapes.get(other)}`;
        seen.set(text, Math.min(2, (seen.get(text) ?? 0) + 1));
      }
      const text = `${shape} ${[...seen].map(([each, count]) => `${each} ${count}`).sort()}`;
      const number = numbers.get(text) ?? `#${numbers.size}`;
      numbers.set(text, number);
      return [id, number];
    }),
  );
}

function push(ties: Map<string, Tie[]>, id: string, tie: Tie): void {
  const list = ties.get(id);
  if (list) list.push(tie);
  else ties.set(id, [tie]);
}
