import { touchesProtection } from './keeping';
import type { AccessChange, Review, ReviewTotals, StackReview } from './model';
import { sumOf } from './resources';

/** Sums over all stacks. */
export function totalsOf(stacks: readonly StackReview[], access: readonly AccessChange[]): ReviewTotals {
  const losses = stacks.flatMap((stack) => stack.losses);
  return {
    stacks: stacks.length,
    changed: stacks.filter(({ empty }) => !empty).length,
    counts: sumOf(stacks.map(({ counts }) => counts)),
    drifted: stacks.reduce((sum, { drift }) => sum + drift.length, 0),
    opened: timesOf(access, 'opened'),
    closed: timesOf(access, 'closed'),
    guardrailEdits: stacks
      .flatMap(({ resources }) => resources)
      .filter(
        ({ type, kind }) => type.startsWith('aws_organizations_policy') && kind !== 'read' && kind !== 'move',
      ).length,
    protections: stacks.flatMap(({ resources }) => resources).filter(touchesProtection).length,
    losses: losses.length,
    refused: losses.filter(({ reason }) => reason === undefined).length,
  };
}

/** How often something is opened, or closed: the same in ten accounts is ten times. */
export function timesOf(access: readonly AccessChange[], wanted: AccessChange['change']): number {
  return access.reduce((sum, { change, times = 1 }) => (change === wanted ? sum + times : sum), 0);
}

/** `3 to add, 1 to change, 0 to destroy in 4 of 7 stacks; opens 2, closes 0; digest abc123`, counted as Terraform counts. */
export function totalsLine({ totals, digest }: Pick<Review, 'totals' | 'digest'>): string {
  const { counts, stacks, changed, opened, closed, drifted, refused } = totals;
  const importing = counts.import > 0 ? `${counts.import} to import, ` : '';
  const extra = [
    counts.replace > 0 ? `${counts.replace} of them replaced` : '',
    counts.move > 0 ? `${counts.move} moved` : '',
    counts.forget > 0 ? `${counts.forget} forgotten` : '',
  ].filter(Boolean);
  const parts = [
    `${importing}${counts.create + counts.replace} to add, ${counts.update} to change, ${counts.destroy + counts.replace} to destroy` +
      `${extra.length > 0 ? ` (${extra.join(', ')})` : ''} in ${changed} of ${stacks} ${stacks === 1 ? 'stack' : 'stacks'}`,
    `opens ${opened}, closes ${closed}`,
    drifted > 0 ? `${drifted} changed outside of Terraform` : '',
    refused > 0 ? `${refused} REFUSED` : '',
    digest === undefined ? '' : `digest ${digest.slice(0, 12)}`,
  ];
  return parts.filter(Boolean).join('; ');
}

/**
 * The most that CodePipeline takes as the information of an approval.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ActionConfiguration.html (2026-11-28)
 */
export const APPROVAL_TEXT = 1000;

/** What an approver reads: the totals, then what matters most, as far as there is room. */
export function approvalText(review: Review): string {
  const { wave, commit, approval, access, stacks, refusals } = review;
  const head = [
    [wave && `Wave ${wave}`, commit && `commit ${commit.slice(0, 12)}`].filter(Boolean).join(', '),
    totalsLine(review),
    approval.needed === 'skipped' ? '' : `Because: ${approval.because.join(', ')}`,
  ].filter(Boolean);
  const lines = [
    ...refusals.map(({ place, found }) => `REFUSED ${place}: ${found}`),
    ...access.filter(({ change }) => change === 'opened').map(({ text }) => `+ ${text}`),
    ...stacks
      .flatMap(({ losses }) => losses)
      .map(({ stack, address, kind }) => `${kind} ${stack}/${address}`),
    ...stacks.flatMap(({ stack, policies }) =>
      policies.filter(({ layer }) => layer === 'guardrail').map(({ owner }) => `guardrail ${stack}/${owner}`),
    ),
    ...stacks.flatMap(({ stack, resources }) =>
      resources.filter(touchesProtection).map(({ address }) => `protection ${stack}/${address}`),
    ),
    ...access.filter(({ change }) => change === 'closed').map(({ text }) => `− ${text}`),
  ];
  return fitted(head, lines);
}

/** As many lines as fit, and how many do not. */
function fitted(head: readonly string[], lines: readonly string[]): string {
  for (let kept = lines.length; kept > 0; kept--) {
    const rest = lines.length - kept;
    const text = [
      ...head,
      ...lines.slice(0, kept),
      ...(rest > 0 ? [`… and ${rest} more in the report`] : []),
    ].join('\n');
    if (text.length <= APPROVAL_TEXT) return text;
  }
  const text = [...head, ...(lines.length > 0 ? [`… ${lines.length} lines in the report`] : [])].join('\n');
  return text.length <= APPROVAL_TEXT ? text : `${text.slice(0, APPROVAL_TEXT - 1)}…`;
}
