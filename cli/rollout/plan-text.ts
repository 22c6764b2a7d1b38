import type { StackOutcome } from '../../rollout/engine';
import { SHORT } from '../../rollout/plan/digest';
import type { PlanRecord } from '../../rollout/plan/record';

/** How the reviewed plans get applied. */
export function nextLines({ digest, stacks, waves, commit, dirty, refusals }: PlanRecord): readonly string[] {
  if (refusals.length > 0) return [`digest ${digest}`, 'refused: nothing of it can be applied'];
  const changed = new Set(stacks.filter(({ empty }) => !empty).map(({ wave }) => wave));
  if (changed.size === 0) return ['nothing to apply'];
  const of = commit === undefined ? 'of no commit' : `of commit ${commit.slice(0, SHORT)}`;
  return [
    `digest ${digest}`,
    `${of}${dirty ? ', with changes that are not committed' : ''}; applied exactly as planned by:`,
    ...waves
      .filter((wave) => changed.has(wave))
      .map((wave) => `  npx blueprint deploy --wave ${wave} --plan ${digest.slice(0, SHORT)}`),
  ];
}

/** Which plans failed, and why. */
export function failureText(outcomes: readonly StackOutcome[]): string {
  const failed = outcomes.filter(({ state }) => state === 'failed');
  const [only] = failed;
  const heading =
    failed.length === 1 && only
      ? `not planned: ${only.id} failed, and no plan is kept`
      : `not planned: ${failed.length} of ${outcomes.length} stacks failed, and no plan is kept`;
  return [
    heading,
    ...failed.map(({ id, reason = '' }) => `\n${id}: ${reason.replaceAll('\n', '\n  ')}`),
  ].join('\n');
}
