import { membersOf } from '../accounts';
import { namesOf } from '../names';
import { accessWays } from '../plan/access-ways';
import { isClosed } from '../plan/bound-guardrails';
import { namesNothing } from '../problems/did-you-mean';
import { type Problem, shown } from '../problems/problem';
import { hasUnknown } from '../problems/unknown';
import type { LandingZoneFacts } from '../schema/landing-zone';
import type { PersonSet } from '../schema/people';
import { LANDING_ZONE } from '../self-delivery-name';
import { checkPolicies } from './company-policies';
import { duplicatesOf } from './duplicates';
import { LIMIT, tooLong } from './name-lengths';
import { changeOfAccount } from './not-there-yet';
import { checkPlainRole } from './plain-roles';

/** Sets of rights that name what is not there, that nobody has, or that AWS would refuse. */
export function checkPeople(facts: LandingZoneFacts): readonly Problem[] {
  const { people } = facts;
  if (!people) return [];
  return [...sameNames(people.sets), ...people.sets.flatMap((set) => checkSet(facts, set))];
}

function placeOf({ name }: PersonSet, field: string): string {
  return `people.${name}.${field}`;
}

/** IAM tells names that differ in case alone not apart. */
function sameNames(sets: readonly PersonSet[]): readonly Problem[] {
  return duplicatesOf(
    sets.filter((set) => !hasUnknown(set.name)),
    ({ name }) => name.toLowerCase(),
  ).map(({ first, again }) => ({
    place: placeOf(again, 'name'),
    found: `${shown(again.name)}, the name of another set too (${first.kind})`,
    wanted: 'a unique name for each set of rights, also without upper and lower case',
    change: 'rename one of the two',
  }));
}

function checkSet(facts: LandingZoneFacts, set: PersonSet): readonly Problem[] {
  const plain = facts.people?.through.kind === 'roles';
  return [
    ...('applications' in set ? applications(facts, set) : []),
    ...('accounts' in set ? accounts(facts, set) : []),
    ...(set.kind === 'platform-administrator' ? administrators(facts, set) : []),
    ...(plain ? checkPlainRole(facts, set) : [...permissionSet(set), ...checkPolicies(facts, set)]),
    ...(plain ? roleName(facts, set) : []),
  ];
}

function applications(
  facts: LandingZoneFacts,
  set: Extract<PersonSet, { applications: string[] }>,
): readonly Problem[] {
  const names = [
    ...facts.applications.map(({ name }) => name),
    ...(facts.selfDelivery ? [LANDING_ZONE] : []),
  ];
  return set.applications.flatMap((name) =>
    namesNothing({
      place: placeOf(set, 'applications'),
      name,
      names,
      wanted: 'the name of an application',
      otherwise: 'correct or delete it',
    }),
  );
}

function accounts(
  facts: LandingZoneFacts,
  set: Extract<PersonSet, { kind: 'security-auditor' | 'break-glass' }>,
): readonly Problem[] {
  const place = placeOf(set, 'accounts');
  const members = membersOf(facts);
  const names = members.map(({ name }) => name);
  return (set.accounts ?? []).flatMap((name): readonly Problem[] => {
    if (hasUnknown([name, names])) return [];
    const found = shown(name);
    if (name === facts.management.name)
      return [
        {
          place,
          found: `${found}, the account of the organization`,
          wanted:
            'member accounts: nobody works in that account, and AWS asks for more rights to assign a permission set there',
          change: 'delete it',
        },
      ];
    const account = members.find((each) => each.name === name);
    if (!account)
      return [
        {
          place,
          found,
          wanted: 'the name of a member account',
          change: changeOfAccount(facts, name, { known: names, otherwise: 'correct or delete it' }),
        },
      ];
    return isClosed(facts, account)
      ? [
          {
            place,
            found: `${found}, in which a guardrail denies nearly everything`,
            wanted: 'accounts in which somebody can do something',
            change: 'delete it, or move the account',
          },
        ]
      : [];
  });
}

/** The roles that Terraform works with let in whom `access` names. */
function administrators(facts: LandingZoneFacts, set: PersonSet): readonly Problem[] {
  const place = placeOf(set, 'kind');
  const wanted = 'a way { kind: "people" } of access, with this set under "apply"';
  if (facts.people?.through.kind === 'roles')
    return [
      {
        place,
        found: 'an administrator of the platform as a plain role',
        wanted: 'IAM Identity Center: the roles that Terraform works with let in no other people',
        change: 'delete it, and give whoever applies the credentials that access says',
      },
    ];
  const ways = accessWays(facts);
  if (hasUnknown(ways)) return [];
  const named = ways.some((way) => way.kind === 'people' && way.apply.includes(set.name));
  return named
    ? []
    : [{ place, found: 'a set that no role of Terraform lets in', wanted, change: 'name it there' }];
}

function permissionSet(set: PersonSet): readonly Problem[] {
  const { groups, from } = set;
  const place = placeOf(set, 'groups');
  return [
    ...(groups
      ? []
      : [{ place, found: 'no group', wanted: 'who has it', change: 'name a group of IAM Identity Center' }]),
    ...(from
      ? [
          {
            place: placeOf(set, 'from'),
            found: 'ARNs of roles or users',
            wanted: 'groups: IAM Identity Center alone assumes its roles',
            change: 'delete it',
          },
        ]
      : []),
    ...duplicatesOf(groups ?? [], (group) => JSON.stringify(group)).map(({ again }) => ({
      place,
      found: `${shown(again)} twice`,
      wanted: 'each group once: AWS has one assignment for both',
      change: 'delete one of the two',
    })),
  ];
}

function roleName(facts: LandingZoneFacts, set: PersonSet): readonly Problem[] {
  const value = namesOf(facts).personRole(set.name);
  if (hasUnknown(value)) return [];
  const place = placeOf(set, 'name');
  return tooLong([
    { kind: 'role', value, limit: LIMIT.role, place, shorten: 'it or "prefix"', text: set.name },
  ]);
}
