import type { Blueprint } from '../../blueprint/plan/planned';
import type { PolicyDocument } from '../../proof/evaluate';
import { gather } from '../../proof/gather';
import type { StackOutput } from '../../proof/gather/stacks';
import { accessDifference } from './access';
import { approvalFor } from './approval';
import { costNotes } from './costs';
import { type GuardrailSides, lapseProblems } from './lapses';
import { refusedLoss, unusedAcceptances } from './losses';
import type { Review } from './model';
import { quotaUse } from './quota-use';
import { type ReadStack, readStackPlan, type StackPlan } from './stack';
import { totalsOf } from './totals';

export { approvalFor, needsApproval } from './approval';
export { type PlanFile, plansIn } from './files';
export { renderHtmlReview } from './html/page';
export { renderMarkdown } from './markdown';
export type { Approval, Review, StackReview } from './model';
export type { StackPlan } from './stack';
export { renderText } from './text';
export { approvalText, totalsLine } from './totals';

/** What a wave's plans are held against. */
export interface ReviewContext {
  readonly blueprint: Blueprint;
  /** The output that was planned, of all stacks: also those of other waves decide who may do what. */
  readonly output: readonly StackOutput[];
  readonly wave?: string;
  readonly digest?: string;
  readonly commit?: string;
  /** An older output to compare access with. @default what is applied now, as the plans tell it */
  readonly base?: { readonly name: string; readonly output: readonly StackOutput[] };
}

/**
 * The report of several plans. They are taken one by one, and each is dropped once it was read: a thousand of them need no
 * more memory than one.
 */
export async function reviewOf(
  planned: Iterable<StackPlan> | AsyncIterable<StackPlan>,
  context: ReviewContext,
): Promise<Review> {
  const { blueprint, output, base, wave, digest, commit } = context;
  const accepted = blueprint.facts.losses;
  const accounts = new Map(blueprint.stacks.map(({ id, account }) => [id, account.name]));
  const after = gather(output, blueprint.facts);
  const synthesized = new Map<string, PolicyDocument>(
    after.gathered?.policies.map(({ address, document }) => [address, document]),
  );
  const read: ReadStack[] = [];
  for await (const each of planned) {
    const account = accounts.get(each.stack);
    read.push(
      readStackPlan(each, {
        ...(account !== undefined && { account }),
        accepted,
        synthesized: (address) => synthesized.get(`${each.stack}/${address}`),
      }),
    );
  }
  const stacks = read.map(({ review }) => review);
  const {
    access,
    note,
    sides,
    isPartial = false,
  } = await accessDifference(
    {
      documents: read.flatMap(({ documents }) => documents),
      undos: new Map(read.map(({ review, undo }) => [review.stack, undo])),
    },
    { facts: blueprint.facts, output, after, ...(base && { base }) },
  );
  const totals = totalsOf(stacks, access);
  return {
    version: 1,
    ...(wave !== undefined && { wave }),
    ...(digest !== undefined && { digest }),
    ...(commit !== undefined && { commit }),
    totals,
    approval: approvalFor({
      totals,
      isEmpty: stacks.every(({ empty }) => empty),
      isIncomplete: stacks.some(({ incomplete }) => incomplete === true),
      isAccessPartial: isPartial,
    }),
    access,
    accessNote: note,
    stacks,
    quotas: after.gathered ? quotaUse(after.gathered, blueprint) : [],
    costs: costNotes(stacks),
    ...(await judged(stacks, { blueprint, sides: totals.guardrailEdits > 0 ? sides : undefined })),
  };
}

/** What must not be applied, and what is told of it. */
async function judged(
  stacks: Review['stacks'],
  { blueprint, sides }: { readonly blueprint: Blueprint; readonly sides: GuardrailSides | undefined },
): Promise<Pick<Review, 'refusals' | 'warnings'>> {
  const { facts } = blueprint;
  const losses = stacks.flatMap((stack) => stack.losses);
  const refused = losses.filter(({ reason }) => reason === undefined).map(refusedLoss);
  const unused = unusedAcceptances(
    facts.losses,
    losses.map(({ stack, address }) => `${stack}/${address}`),
    stacks.map(({ stack }) => stack),
  );
  const lapses = sides ? await lapseProblems(blueprint, sides) : [];
  // Without waves of guardrails nobody asked for it: it is told, and not refused.
  return facts.guardrails.waves.length > 0
    ? { refusals: [...refused, ...lapses], warnings: unused }
    : { refusals: refused, warnings: [...unused, ...lapses] };
}
