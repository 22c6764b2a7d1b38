import type { Blueprint } from '../../blueprint/plan/planned';
import type { Problem } from '../../blueprint/problems/problem';
import { refusedCaller, worksAsCaller } from '../../rollout/deploy/accounts';
import { identities } from '../../rollout/terraform/identity';

/**
 * The account of the credentials that some stacks are planned with, or what is wrong with them: before a Terraform for each
 * stack finds that out. Undefined where each account has a profile of its own.
 */
export async function callerFor(
  blueprint: Blueprint,
  ids: ReadonlySet<string>,
): Promise<string | undefined | Problem> {
  const accounts = blueprint.stacks.filter(({ id }) => ids.has(id)).map(({ account }) => account);
  if (!worksAsCaller(blueprint.facts, accounts)) return undefined;
  try {
    return await identities(blueprint, 'plan').caller();
  } catch (error) {
    return refusedCaller(error);
  }
}
