import type { Problem } from '../../blueprint/problems/problem';
import { affectedBetween } from '../../rollout/affected/affected';
import { type Newer, outputsSince } from '../../rollout/affected/since';

/** Stacks that a change since a commit or an older output reaches; every one where nothing is named. */
export function reachedSince(
  base: string | undefined,
  newer: Newer,
): ReadonlySet<string> | { readonly problems: readonly Problem[] } {
  if (base === undefined) return new Set(newer.blueprint.stacks.map(({ id }) => id));
  const outputs = outputsSince(base, newer);
  if (!('after' in outputs)) return { problems: outputs.map(asChangedSince) };
  return new Set(affectedBetween(outputs.before, outputs.after, newer.blueprint).stacks.map(({ id }) => id));
}

/** The option is called otherwise here than where an output is compared alone. */
function asChangedSince(problem: Problem): Problem {
  return { ...problem, place: problem.place.replace(/^--base /, '--changed-since ') };
}
