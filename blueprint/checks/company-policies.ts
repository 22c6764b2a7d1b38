import { type Problem, shown } from '../problems/problem';
import { hasUnknown } from '../problems/unknown';
import { quotasInForce } from '../quotas';
import type { LandingZoneFacts } from '../schema/landing-zone';
import type { PersonSet } from '../schema/people';
import { duplicatesOf } from './duplicates';

const QUOTA = 'iam-managed-policies-per-role';

/** Policies of the company that a permission set cannot have. */
export function checkPolicies({ people, quotas }: LandingZoneFacts, set: PersonSet): readonly Problem[] {
  const place = `people.${set.name}.policies`;
  if (hasUnknown([set, quotas])) return [];
  return [
    ...duplicatesOf(set.policies, ({ policy }) => policy).map(({ again }) => ({
      place,
      found: `${shown(again.policy)} twice`,
      wanted: 'each policy once',
      change: 'delete one of the two',
    })),
    ...tooMany(set, quotasInForce(quotas)[QUOTA]),
    ...withoutEnd(set),
    ...(people?.sets ?? []).flatMap((other) => saidOtherwise(set, other)),
  ];
}

/** @see https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html (2026-11-29) */
function tooMany(set: PersonSet, most: number): readonly Problem[] {
  // AdministratorAccess is one of them.
  const used = set.policies.length + (set.kind === 'break-glass' ? 1 : 0);
  return used <= most
    ? []
    : [
        {
          place: `people.${set.name}.policies`,
          found: `${used} managed policies on one role`,
          wanted: `at most ${most} (${QUOTA}): IAM Identity Center makes a role of the set in each account`,
          change: 'join some, or let AWS raise the quota in each account and write it into quotas',
        },
      ];
}

/** The landing zone dates what it writes, and cannot date what somebody else does. */
function withoutEnd(set: PersonSet): readonly Problem[] {
  if (!('until' in set) || set.until === undefined || set.policies.length === 0) return [];
  return [
    {
      place: `people.${set.name}.until`,
      found: `${set.until}, with policies of the company`,
      wanted:
        'rights that end by themselves: no date stands in a policy that the landing zone does not write',
      change: 'delete one of the two, or make a set without an end for the policies',
    },
  ];
}

/** One policy says one thing: the first of two sets that name it is right. */
function saidOtherwise(set: PersonSet, other: PersonSet): readonly Problem[] {
  if (other.name >= set.name) return [];
  return set.policies
    .filter(({ policy, statements }) =>
      other.policies.some(
        (each) => each.policy === policy && JSON.stringify(each.statements) !== JSON.stringify(statements),
      ),
    )
    .map(({ policy }) => ({
      place: `people.${set.name}.policies`,
      found: `other statements of ${shown(policy)} than ${other.name} has`,
      wanted: 'the same statements: the policy is one',
      change: 'copy them from the policy into both',
    }));
}
