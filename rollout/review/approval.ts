import type { Approval, Review, ReviewTotals } from './model';

/** What decides whether a person has to look. */
export interface ForApproval {
  readonly totals: ReviewTotals;
  /** Whether an apply of any of the plans does something. */
  readonly isEmpty: boolean;
  /** Whether a plan leaves something out, so that the report does not tell everything. */
  readonly isIncomplete: boolean;
  /** Whether something keeps the report from saying all that is opened. */
  readonly isAccessPartial: boolean;
}

/**
 * Whether a person has to approve before the plans are applied. The command line, the pipeline that delivers the landing
 * zone and the engine of HCP Terraform all ask here: an empty wave needs nobody; one that destroys, opens access, edits a
 * guardrail or touches what protects something needs somebody whatever `accounts/` says; any other is as its wave is.
 */
export function approvalFor({ totals, isEmpty, isIncomplete, isAccessPartial }: ForApproval): Approval {
  const { counts, opened, guardrailEdits, protections } = totals;
  if (isEmpty && !isIncomplete) return { needed: 'skipped', because: ['nothing changes'] };
  const because = [
    counted(counts.destroy, 'it destroys', 'resource'),
    counted(counts.replace, 'it replaces', 'resource'),
    counted(counts.forget, 'it forgets', 'resource'),
    counted(opened, 'it opens', 'way in'),
    counted(guardrailEdits, 'it edits', 'guardrail'),
    counted(protections, 'it touches', 'protection'),
    isIncomplete ? 'a plan leaves something out' : '',
    isAccessPartial ? 'what it opens could not be worked out in full' : '',
  ].filter((reason) => reason !== '');
  return because.length > 0
    ? { needed: 'required', because }
    : { needed: 'as the wave says', because: ['nothing is destroyed, opened or taken from a guardrail'] };
}

/** Whether somebody has to approve, in a wave that has a gate or has none. */
export function needsApproval({ approval }: Pick<Review, 'approval'>, gated: boolean): boolean {
  return approval.needed === 'required' || (approval.needed === 'as the wave says' && gated);
}

function counted(count: number, verb: string, noun: string): string {
  if (count === 0) return '';
  return `${verb} ${count} ${count === 1 ? noun : noun.replace(/^\w+/, (word) => `${word}s`)}`;
}
