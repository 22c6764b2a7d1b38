import type { AcceptedLoss } from '../../blueprint/schema/losses';
import type { PolicyDocument } from '../../proof/evaluate';
import { isEmptyPlan } from '../plan/counts';
import type { PlanJson, ValueChange } from '../plan/model';
import { type StackUndo, undoPlan } from './before';
import { driftOf } from './drift';
import { lossIn } from './losses';
import type { OutputChange, StackReview } from './model';
import { type DocumentChange, documentChanges, policyEdit } from './policies';
import { changeKind, countsOf, resourceChange } from './resources';
import { attributeChanges } from './values';

/** A stack and its plan. */
export interface StackPlan {
  readonly stack: string;
  readonly plan: PlanJson;
}

/** What a plan is read with. */
export interface StackContext {
  /** Name of the account. */
  readonly account?: string;
  readonly accepted: readonly AcceptedLoss[];
  /** The policy that was synthesized at an address of the stack, for what Terraform only knows after the apply. */
  readonly synthesized: (address: string) => PolicyDocument | undefined;
}

/** A plan as a person reads it, and what of it decides access; the plan itself can be dropped. */
export interface ReadStack {
  readonly review: StackReview;
  readonly documents: readonly DocumentChange[];
  readonly undo: StackUndo;
}

/** Reads one plan. Pure: everything that a report says of a stack comes from here. */
export function readStackPlan({ stack, plan }: StackPlan, context: StackContext): ReadStack {
  const changes = (plan.resource_changes ?? []).filter((each) => changeKind(each) !== undefined);
  const managed = changes.filter(({ mode }) => mode === 'managed');
  const documents = managed.flatMap((each) => documentChanges(stack, each, context.synthesized));
  const resources = changes.flatMap((each) => resourceChange(each) ?? []);
  const outputs = Object.entries(plan.output_changes ?? {}).flatMap(([name, change]) =>
    outputChange(name, change),
  );
  const isComplete = plan.complete !== false && plan.errored !== true;
  return {
    review: {
      stack,
      ...(context.account !== undefined && { account: context.account }),
      resources,
      counts: countsOf(resources),
      unchanged: (plan.resource_changes ?? []).length - changes.length,
      drift: driftOf(plan),
      outputs,
      policies: documents.map(policyEdit),
      losses: managed.flatMap((each) => lossIn(stack, each, context.accepted) ?? []),
      added: byType(resources, ['create', 'replace']),
      removed: byType(resources, ['destroy', 'replace']),
      empty: isEmptyPlan(plan),
      ...(!isComplete && { incomplete: true as const }),
    },
    documents,
    undo: undoPlan(plan.resource_changes ?? []),
  };
}

function byType(
  resources: StackReview['resources'],
  kinds: readonly StackReview['resources'][number]['kind'][],
): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { type, kind } of resources) if (kinds.includes(kind)) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

function outputChange(name: string, change: ValueChange): readonly OutputChange[] {
  const [action = 'no-op'] = change.actions;
  if (action === 'no-op') return [];
  const kind = action === 'create' ? 'create' : action === 'delete' ? 'destroy' : 'update';
  const [first, ...more] = attributeChanges(change);
  const { before, after } =
    more.length > 0 ? { before: 'several values', after: 'several values' } : (first ?? {});
  return [{ name, kind, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
}
