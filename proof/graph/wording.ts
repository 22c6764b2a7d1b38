import type { EdgeKind } from './model';
import type { ShownEdge } from './shown-edges';
import type { ShownNode } from './summary';

/** Labels that are told one by one. */
const MOST_LABELS = 2;

/** What an edge says: `opened: may read acme-shop/`. */
export function edgeText(
  edge: Pick<ShownEdge, 'kind' | 'labels' | 'dependsOn' | 'change' | 'count'>,
): string {
  const { kind, dependsOn, change } = edge;
  const mark = change === undefined ? '' : `${changeSign(change)} ${change}: `;
  const condition = dependsOn.length === 0 ? '' : `, depends on ${dependsOn.join(', ')}`;
  return `${mark}${[kind, labelText(edge)].filter(Boolean).join(' ')}${condition}`;
}

export function changeSign(change: 'opened' | 'closed'): string {
  return change === 'opened' ? '+' : '−';
}

/** What an edge is about. */
export function labelText({ labels, count }: Pick<ShownEdge, 'labels' | 'count'>): string {
  const [first, ...more] = labels;
  if (first === undefined) return count > 1 ? `${count} times` : '';
  return labels.length <= MOST_LABELS ? labels.join(', ') : `${first} and ${more.length} more`;
}

/** How many a shown node stands for; an account says it in its name. */
export function countText({ kind, count }: ShownNode): string {
  return kind !== 'account' && count > 1 ? `× ${count}` : '';
}

const NOUNS: Partial<Record<EdgeKind, string>> = {
  'promotes to': 'pipelines',
  'replicates to': 'repositories',
};

/** The same as `edgeText`, short enough for a line between two accounts. */
export function shortText(
  edge: Pick<ShownEdge, 'kind' | 'labels' | 'dependsOn' | 'change' | 'count'>,
): string {
  const noun = NOUNS[edge.kind];
  if (noun === undefined || edge.change !== undefined) return edgeText(edge);
  const what = edge.labels.length === 1 ? edge.labels[0] : `${edge.labels.length} ${noun}`;
  return `${edge.kind.replace(' to', '')} ${what}`;
}
