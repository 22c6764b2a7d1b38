import { join } from 'node:path';
import type { Problem } from '../../blueprint/problems/problem';
import { isEmptyPlan } from '../plan/counts';
import { sha256Of } from '../plan/digest';
import { answerOf } from '../plan/plan-stacks';
import { planFileOf } from '../plan/record';
import type { TerraformDriver } from '../terraform/driver';
import { notReviewed } from './contained';
import type { ReadyStack } from './states';

/** What is left of a reviewed plan whose state moved on. */
export type LeftOver =
  | { readonly is: 'nothing' }
  /** File of a plan that does only what is left of the reviewed one. */
  | { readonly is: 'a part'; readonly planFile: string; readonly hash: string }
  | { readonly is: 'something else'; readonly problem: Problem };

/**
 * Plans a stack anew whose state moved on after it was planned, as one that was half applied. The new plan is applied only if
 * it does nothing that was not reviewed.
 *
 * @throws where it cannot be planned.
 */
export async function leftOver(
  { stack, planned }: ReadyStack,
  { driver, folder }: { readonly driver: TerraformDriver; readonly folder: string },
): Promise<LeftOver> {
  const planFile = join(folder, `${stack.id}.resumed.tfplan`);
  const result = await driver.plan(stack, { out: planFile });
  if (answerOf(result, (output) => driver.advice(stack, output)) === 'no change') return { is: 'nothing' };
  const hash = sha256Of(planFile);
  const now = await driver.show(stack, planFile);
  if (isEmptyPlan(now)) return { is: 'nothing' };
  const other = notReviewed(now, await driver.show(stack, planFileOf(folder, planned.id)));
  if (other.length === 0) return { is: 'a part', planFile, hash };
  return {
    is: 'something else',
    problem: {
      place: `the state of ${stack.id}`,
      found: `changes that nobody reviewed: ${other.slice(0, 5).join(', ')}${other.length > 5 ? ' …' : ''}`,
      wanted: 'nothing but what is left of the reviewed plan',
      change: `plan it again, and have that reviewed: \`npx blueprint plan --stack ${stack.id}\``,
    },
  };
}
