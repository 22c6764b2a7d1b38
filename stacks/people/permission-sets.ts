import { hoursOf } from '../../blueprint/plan/people';
import { accountsOf } from '../../blueprint/plan/person-roles';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { PersonSet } from '../../blueprint/schema/people';
import { PermissionSet } from '../../modules/people/permission-set';
import type { AccountStack } from '../account-stack';
import { rightsOf } from './statements';

/** The permission sets of IAM Identity Center, in the stack of the account that has them. */
export function addPermissionSets(
  stack: AccountStack,
  blueprint: Blueprint,
  by: 'management' | 'tooling',
): void {
  const { facts, names } = blueprint;
  const through = facts.people?.through;
  if (through?.kind !== 'identity-center' || through.by !== by) return;
  const provider = stack.providerIn(through.region ?? facts.regions.primary);
  for (const set of facts.people?.sets ?? [])
    new PermissionSet(stack, `people-${set.name}`, {
      ...rightsOf(blueprint, set),
      name: set.name,
      description: describe(facts.prefix, set),
      hours: hoursOf(set),
      policies: set.policies.map(({ policy }) => policy),
      boundary: facts.roles.boundary?.policy,
      instanceArn: `arn:${names.partition}:sso:::instance/${through.instance}`,
      identityStoreId: through.identityStore,
      accounts: accountsOf(facts, set),
      groups: set.groups ?? [],
      provider,
    });
}

/** What a set is for, in the words of AWS's console. */
export function describe(prefix: string, set: PersonSet): string {
  const of = 'applications' in set ? ` of ${set.applications.join(', ')}` : '';
  const end = 'until' in set && set.until !== undefined ? `, until ${set.until}` : '';
  return `${prefix}: ${set.kind}${of}${end}`.slice(0, 700);
}
