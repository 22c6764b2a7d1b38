import type { ShownGraph, ShownNode } from '../summary';

/** How many promotions away from the pipelines an account is; the longest way counts. */
export function depthsOf({ edges }: ShownGraph, hubs: readonly ShownNode[]): ReadonlyMap<string, number> {
  const depths = new Map(hubs.map(({ id }) => [id, 0]));
  const promotions = edges.filter(({ kind, change }) => kind === 'promotes to' && change !== 'closed');
  // Accounts may follow each other in a circle, one application's way and another's: after some rounds it is enough.
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    let changed = false;
    for (const { from, to } of promotions) {
      const depth = (depths.get(from) ?? 0) + 1;
      if (depth <= (depths.get(to) ?? 0) || hubs.some(({ id }) => id === to)) continue;
      depths.set(to, depth);
      changed = true;
    }
    if (!changed) break;
  }
  return depths;
}

const MOST_ROUNDS = 50;
