import { membersOf, placeOfAccount } from '../accounts';
import { guardrailOf } from '../guardrails';
import { baselineOf } from '../plan/baseline';
import { guardrailsAbove, isClosed } from '../plan/bound-guardrails';
import { type Problem, shown } from '../problems/problem';
import { hasUnknown } from '../problems/unknown';
import { isOptIn, knownRegions, partitionOf } from '../regions';
import type { Baseline } from '../schema/baseline';
import type { AccountFacts, LandingZoneFacts } from '../schema/landing-zone';
import { duplicatesOf } from './duplicates';

/** Baselines that no stack can make, or that something else settles. */
export function checkBaseline(facts: LandingZoneFacts): readonly Problem[] {
  const { management } = facts;
  return [
    ...(management.baseline ? [ofManagement] : []),
    ...membersOf(facts).flatMap((account) => {
      const settings = baselineOf(facts, account);
      if (Object.keys(settings).length === 0 || hasUnknown([account, settings, facts.regions])) return [];
      const found = [...settled(facts, account), ...optedIn(facts, account), ...twice(settings)];
      return found.map(({ field, ...problem }) => ({
        place: `${placeOf(facts, account, field)}.${field}`,
        ...problem,
      }));
    }),
  ];
}

const ofManagement: Problem = {
  place: 'management.baseline',
  found: 'settings of the management account',
  wanted:
    'settings of member accounts: no guardrail binds the management account, and its one stack makes guardrails',
  change: 'delete it, and set the account up by hand',
};

/** What is wrong with one setting. */
interface Found extends Omit<Problem, 'place'> {
  readonly field: keyof Baseline;
}

/** The account where it says something of the setting itself, or the landing zone. */
function placeOf(facts: LandingZoneFacts, account: AccountFacts, field: keyof Baseline): string {
  const { baseline } = account;
  if (!baseline || (baseline.preset === undefined && baseline[field] === undefined)) return 'baseline';
  return `${placeOfAccount(facts, account)}.baseline`;
}

/** A policy of the organization settles it: then AWS refuses to have it changed by the account. */
function settled(facts: LandingZoneFacts, account: AccountFacts): readonly Found[] {
  if (isClosed(facts, account)) return [];
  const settings = baselineOf(facts, account);
  return guardrailsAbove(facts, account).flatMap(({ guardrail, target }) =>
    (guardrailOf(guardrail).settles ?? [])
      .filter((field) => settings[field] !== undefined)
      .map((field) => ({
        field,
        found: `a setting of ${account.name} that the guardrail ${guardrail} on ${target} settles`,
        wanted: 'one of the two: AWS refuses to have the account change it',
        change: `write "${field}" into "without" for ${account.name}, or take the guardrail away`,
      })),
  );
}

function optedIn(facts: LandingZoneFacts, account: AccountFacts): readonly Found[] {
  const { primary, unlisted } = facts.regions;
  const field = 'optIn' as const;
  const { optIn = [] } = baselineOf(facts, account);
  return optIn.flatMap((region): readonly Found[] => {
    const found = shown(region);
    if (![...knownRegions, ...unlisted].includes(region))
      return [
        {
          field,
          found,
          wanted: 'a region that AWS offers',
          change: 'correct it, or add it to regions.unlisted',
        },
      ];
    if (partitionOf(region) !== partitionOf(primary) || !isOptIn(region))
      return [
        { field, found, wanted: 'a region that is closed until an account opens it', change: 'delete it' },
      ];
    return region === primary
      ? [
          {
            field,
            found,
            wanted: 'other regions: what opens it works there',
            change: 'open it by hand, and delete it',
          },
        ]
      : [];
  });
}

function twice({ budgets = [] }: Baseline): readonly Found[] {
  const field = 'budgets' as const;
  return [
    ...duplicatesOf(budgets, ({ name }) => name).map(({ again }) => ({
      field,
      found: `two budgets with the name ${shown(again.name)}`,
      wanted: 'a unique name for each budget of an account',
      change: 'rename one of the two',
    })),
    ...budgets.flatMap(({ name, alerts }) => alertsTwice(name, alerts)),
  ];
}

/**
 * AWS knows an alert by its kind and its threshold, and takes none twice.
 *
 * @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_CreateNotification.html (2026-11-29)
 */
function alertsTwice(
  budget: string,
  alerts: NonNullable<Baseline['budgets']>[number]['alerts'],
): readonly Found[] {
  return duplicatesOf(alerts, ({ of, atPercent }) => `${of} ${atPercent}`).map(({ again }) => ({
    field: 'budgets',
    found: `two alerts of ${shown(budget)} at ${again.atPercent} percent (${again.of})`,
    wanted: 'one alert for each threshold: AWS takes none twice',
    change: 'write all addresses into one of the two',
  }));
}
