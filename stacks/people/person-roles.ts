import { Construct } from 'constructs';
import { hoursOf, samlAudience, samlProviderArn } from '../../blueprint/plan/people';
import { personRoles } from '../../blueprint/plan/person-roles';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import { PersonRole } from '../../modules/people/person-role';
import type { AccountStack } from '../account-stack';
import { describe } from './permission-sets';
import { rightsOf } from './statements';

/** The plain roles of people in an account, where IAM Identity Center makes none. */
export function addPersonRoles(stack: AccountStack, blueprint: Blueprint, account: AccountFacts): void {
  const { facts, names } = blueprint;
  if (facts.people?.through.kind !== 'roles') return;
  const scope = new Construct(stack, 'people');
  const provider = samlProviderArn(facts, account.id);
  for (const { set } of personRoles(facts).filter((each) => each.account.id === account.id)) {
    // Of MFA, AWS tells users alone.
    const mfa = set.kind === 'break-glass';
    new PersonRole(scope, set.name, {
      ...rightsOf(blueprint, set),
      name: names.personRole(set.name),
      description: describe(facts.prefix, set),
      hours: hoursOf(set),
      mfa,
      samlAudience: samlAudience(names.partition),
      ...(set.from && { from: set.from }),
      ...(provider !== undefined && !mfa && { samlProviderArn: provider }),
    });
  }
}
