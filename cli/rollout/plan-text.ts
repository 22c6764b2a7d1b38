import type { StackOutcome } from '../../rollout/engine';
import type { PlanCounts } from '../../rollout/plan/counts';
import { SHORT } from '../../rollout/plan/digest';
import type { PlannedStackRecord, PlanRecord } from '../../rollout/plan/record';

/** What was planned, wave by wave, and what to do next. */
export function planText(record: PlanRecord): string {
  const waves = record.waves.flatMap((wave) => [
    wave,
    ...record.stacks.filter((stack) => stack.wave === wave).map((stack) => `  ${stackLine(stack)}`),
  ]);
  return [...waves, '', ...nextLines(record)].join('\n');
}

/** How the reviewed plans get applied. */
export function nextLines({ digest, stacks, waves, commit, dirty }: PlanRecord): readonly string[] {
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

/** Such as `2 to add, 1 to destroy`. */
export function countsText({ add, change, replace, destroy }: PlanCounts): string {
  const parts = [
    [add, 'to add'],
    [change, 'to change'],
    [replace, 'to replace'],
    [destroy, 'to destroy'],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, text]) => `${count} ${text}`);
  return told.length === 0 ? 'outputs or addresses only' : told.join(', ');
}

function stackLine({ id, empty, counts }: PlannedStackRecord): string {
  return `${id}: ${empty ? 'no change' : countsText(counts)}`;
}
