import { everyAccount, placeOfAccount } from '../../blueprint/accounts';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { Problem } from '../../blueprint/problems/problem';
import type { FoundOrganization } from './aws';
import { STACK_SETS } from './aws';
import { bucketProblems } from './bucket-problems';
import type { Looked } from './look';
import type { BootstrapScope } from './scope';

/** What was asked for that has to do with what may be missing. */
export interface Wishes {
  /** Give AWS CloudFormation trusted access, where it has none. */
  readonly enableTrustedAccess: boolean;
}

/** Why nothing can be begun: each is told before anything is done. */
export function bootstrapProblems(
  subject: { readonly blueprint: Blueprint; readonly scope: BootstrapScope; readonly looked: Looked },
  wishes: Wishes,
): readonly Problem[] {
  const { blueprint, scope, looked } = subject;
  const callers = callerProblems(blueprint, scope, looked);
  if (callers.length > 0) return callers;
  const { organization } = looked;
  return [
    ...(organization === undefined ? [] : organizationProblems(blueprint, organization)),
    ...(organization === undefined || organization === 'none' ? [] : memberProblems(blueprint, looked)),
    ...trustProblems(scope, looked, wishes),
    ...closedProblems(looked),
    ...bucketProblems(blueprint, scope, looked.bucket),
  ];
}

function callerProblems(
  { facts: { management } }: Blueprint,
  { stacks }: BootstrapScope,
  { caller }: Looked,
): readonly Problem[] {
  const needsManagement = stacks.length > 0;
  const wanted = needsManagement
    ? `credentials of the management account, ${management.id} (${management.name})`
    : 'credentials that may use the state bucket';
  const change = 'sign in there, such as with aws sso login, and name the profile in AWS_PROFILE';
  if ('refused' in caller)
    return [{ place: 'credentials', found: `none that AWS takes (${caller.refused})`, wanted, change }];
  if (!needsManagement || caller.account === management.id) return [];
  return [{ place: 'credentials', found: `${caller.arn} of account ${caller.account}`, wanted, change }];
}

function organizationProblems(
  { facts: { organization, management } }: Blueprint,
  found: FoundOrganization | 'none',
): readonly Problem[] {
  const place = 'accounts/ organization.id';
  if (found === 'none')
    return [
      {
        place,
        found: `no organization in account ${management.id}`,
        wanted: `the organization ${organization.id}`,
        change: 'create it in AWS Organizations, with all features, or sign in to its management account',
      },
    ];
  const another = found.id !== organization.id;
  return [
    ...(another
      ? [
          {
            place,
            found: `the organization ${found.id}, managed by ${found.managementAccountId}`,
            wanted: organization.id,
            change: 'correct organization.id, or sign in to the other management account',
          },
        ]
      : []),
    ...(found.allFeatures
      ? []
      : [
          {
            place: 'AWS Organizations',
            found: 'consolidated billing alone',
            wanted: 'all features, which guardrails and service-managed stack sets need',
            change: 'run aws organizations enable-all-features, and let each account accept',
          },
        ]),
  ];
}

function memberProblems({ facts }: Blueprint, { accounts }: Looked): readonly Problem[] {
  return everyAccount(facts).flatMap(({ name, id }) => {
    const state = accounts.get(id)?.state;
    if (state === 'ACTIVE') return [];
    return [
      {
        place: `accounts/ ${placeOfAccount(facts, { id, name })}.id`,
        found: state === undefined ? `${id}, which is not in the organization` : `${id}, which is ${state}`,
        wanted: 'an account of the organization that is ACTIVE',
        change:
          state === undefined
            ? 'correct the id, or invite the account'
            : 'take it out of accounts/, or have it reinstated in AWS Organizations',
      },
    ];
  });
}

function trustProblems(
  { byStackSet }: BootstrapScope,
  { organization, trustsStackSets }: Looked,
  { enableTrustedAccess }: Wishes,
): readonly Problem[] {
  if (byStackSet.length === 0 || organization === undefined || organization === 'none') return [];
  if (trustsStackSets || enableTrustedAccess) return [];
  return [
    {
      place: 'AWS Organizations trusted access',
      found: 'none for AWS CloudFormation StackSets',
      wanted: `${STACK_SETS}: access.by is "stack-set"`,
      change:
        'run aws cloudformation activate-organizations-access as the management account, or pass --enable-trusted-access, ' +
        'or write by: "terraform" in access',
    },
  ];
}

function closedProblems({ closed }: Looked): readonly Problem[] {
  return [...closed].map(([{ name, id }, refusal]) => ({
    place: `accounts/ access.through for ${name}`,
    found: `a role of ${id} that the management account cannot assume (${refusal})`,
    wanted: 'a role with AdministratorAccess that trusts the management account',
    change:
      'make it, as in accounts that joined by invitation, or name the role that is there, such as AWSControlTowerExecution',
  }));
}
