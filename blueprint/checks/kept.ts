import { membersOf, placeOfAccount, targetsAbove } from '../accounts';
import type { Problem } from '../problems/problem';
import { hasUnknown, isUnknown } from '../problems/unknown';
import type { LandingZoneFacts } from '../schema/landing-zone';
import { unitKey } from '../unit-ids';
import { keptAccounts, keptUnits } from '../units';
import { duplicatesOf } from './duplicates';

/**
 * Units that may be above each other, below the root.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html (2026-11-28)
 */
const DEEPEST = 5;

/** Problems of units and accounts that the organization stack makes or takes over. */
export function checkKept(facts: LandingZoneFacts): readonly Problem[] {
  return [
    ...tooDeep(facts),
    ...sameNames(facts),
    ...sameKeys(facts),
    ...notKept(facts),
    ...adopted(facts),
    ...sameAddresses(facts),
  ];
}

const unitAt = (name: string) => `organization.organizationalUnits.${name}`;

function tooDeep(facts: LandingZoneFacts): readonly Problem[] {
  return facts.organization.organizationalUnits.flatMap(({ name }) => {
    // The root is above all of them, and the unit itself counts.
    const levels = targetsAbove(facts, name).length;
    if (levels <= DEEPEST) return [];
    return [
      {
        place: `${unitAt(name)}.parent`,
        found: `level ${levels} below the root`,
        wanted: `at most ${DEEPEST} levels: AWS nests units no deeper`,
        change: 'put it into a unit further up',
      },
    ];
  });
}

/** @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateOrganizationalUnit.html (2026-11-28) */
function sameNames(facts: LandingZoneFacts): readonly Problem[] {
  const named = keptUnits(facts).filter((unit) => !hasUnknown(unit));
  return duplicatesOf(named, ({ name, awsName = name, parent = 'root' }) => `${parent}\n${awsName}`).map(
    ({ first, again }) => ({
      place: unitAt(again.name),
      found: `"${again.awsName ?? again.name}" in ${again.parent ?? 'the root'}, as ${first.name} there`,
      wanted: 'another name for each unit of one parent: AWS takes none twice',
      change: 'give one of the two another name',
    }),
  );
}

/** Terraform knows units that it keeps by their names, without what an address cannot have. */
function sameKeys(facts: LandingZoneFacts): readonly Problem[] {
  const named = keptUnits(facts).filter(({ name }) => !isUnknown(name));
  const empty = named.filter(({ name }) => unitKey(name) === 'unit-');
  return [
    ...empty.map(({ name }) => ({
      place: unitAt(name),
      found: 'a name without letters and digits',
      wanted: 'a name with some: the Terraform address is made of it',
      change: 'rename it here; `awsName` may be anything',
    })),
    ...duplicatesOf(named, ({ name }) => unitKey(name))
      .filter(({ first, again }) => first.name !== again.name)
      .map(({ first, again }) => ({
        place: unitAt(again.name),
        found: `"${again.name}", which is "${first.name}" in a Terraform address (${unitKey(again.name)})`,
        wanted: 'names that differ in letters or digits',
        change: 'rename one of the two here; `awsName` may stay',
      })),
  ];
}

const OF_KEPT = ['awsName', 'tags', 'adopted', 'contacts'] as const;

/** What says how the organization stack keeps something that it does not keep. */
function notKept(facts: LandingZoneFacts): readonly Problem[] {
  const { management, organization } = facts;
  const accounts = membersOf(facts).filter(({ email }) => email === undefined);
  const units = organization.organizationalUnits.filter(({ id, adopted: own }) => id !== undefined && !own);
  return [
    ...[...OF_KEPT, 'email' as const]
      .filter((field) => management[field] !== undefined)
      .map((field) => ({
        place: `management.${field}`,
        found: 'it, of the management account',
        wanted: 'nothing: AWS Organizations makes, moves and closes member accounts alone',
        change: 'delete it',
      })),
    ...accounts.flatMap((account) =>
      OF_KEPT.filter((field) => account[field] !== undefined).map((field) => ({
        place: `${placeOfAccount(facts, account)}.${field}`,
        found: 'it, of an account that is made elsewhere',
        wanted: 'an account that the organization stack keeps: one with an e-mail address',
        change: 'write `email` beside it, or delete it',
      })),
    ),
    ...units.flatMap((unit) =>
      (['awsName', 'tags'] as const)
        .filter((field) => unit[field] !== undefined)
        .map((field) => ({
          place: `${unitAt(unit.name)}.${field}`,
          found: 'it, of a unit that is made elsewhere',
          wanted: 'a unit that the organization stack keeps: one without `id`, or with `adopted: true`',
          change: 'write `adopted: true` beside it, or delete it',
        })),
    ),
  ];
}

/** What is adopted is there: it has an id. */
function adopted({ organization, vended }: LandingZoneFacts): readonly Problem[] {
  const problem = (place: string, what: string) => ({
    place: `${place}.adopted`,
    found: `${what} without an id`,
    wanted: 'the id of what is there',
    change: 'write its id; or delete `adopted`, and it is made',
  });
  return [
    ...organization.organizationalUnits
      .filter((unit) => unit.adopted && unit.id === undefined)
      .map(({ name }) => problem(unitAt(name), 'a unit')),
    ...vended
      .filter((account) => account.adopted)
      .map(({ name }) => problem(`workloads.${name}`, 'an account')),
  ];
}

/** @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html (2026-11-28) */
function sameAddresses(facts: LandingZoneFacts): readonly Problem[] {
  const known = keptAccounts(facts).filter(({ email }) => !isUnknown(email));
  return duplicatesOf(known, ({ email }) => email.toLowerCase()).map(({ first, again }) => ({
    place: `${'id' in again ? placeOfAccount(facts, again) : `workloads.${again.name}`}.email`,
    found: `"${again.email}", the address of ${first.name} too`,
    wanted: 'an address of its own for each account: AWS refuses one that any account of AWS has',
    change: 'write another, such as one with +name before the @',
  }));
}
