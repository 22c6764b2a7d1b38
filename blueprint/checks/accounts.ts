import { isClosed } from '../plan/guardrails';
import { GUARDRAIL_WAVES, ROLLOUT_WAVES } from '../plan/rollout-waves';
import { waveAccounts } from '../plan/targets';
import type { Problem } from '../problems/problem';
import { hasUnknown, isUnknown } from '../problems/unknown';
import { hasService, partitionOf, pipelineRegions } from '../regions';
import type { LandingZoneFacts } from '../schema/landing-zone';
import { duplicatesOf } from './duplicates';
import { placed, placedWithNew } from './placed';
import { checkUnits } from './units';

/** Problems of accounts, organizational units, regions and waves. */
export function checkAccounts(facts: LandingZoneFacts): readonly Problem[] {
  return [...sameIds(facts), ...sameNames(facts), ...checkUnits(facts), ...regions(facts), ...waves(facts)];
}

function sameIds(facts: LandingZoneFacts): readonly Problem[] {
  return duplicatesOf(placed(facts), ({ account }) => account.id).map(({ first, again }) => ({
    place: `${again.place}.id`,
    found: `"${again.account.id}", the id of ${first.account.name} too`,
    wanted: 'a unique id for each account',
    change: 'correct one of the two',
  }));
}

function sameNames(facts: LandingZoneFacts): readonly Problem[] {
  return duplicatesOf(placedWithNew(facts), ({ account }) => account.name).map(({ first, again }) => ({
    place: `${again.at}.name`,
    found: `"${again.account.name}", the name of ${first.at} too`,
    wanted: 'a unique name for each account',
    change: 'rename one of the two',
  }));
}

function regions(facts: LandingZoneFacts): readonly Problem[] {
  const { primary, further, unlisted } = facts.regions;
  const used = [primary, ...further];
  const outside = placed(facts).flatMap(({ place, account }) =>
    (account.regions ?? [])
      .filter((region) => !used.includes(region))
      .map((region) => ({
        place: `${place}.regions`,
        found: `"${region}"`,
        wanted: `a region of the landing zone (${used.join(', ')})`,
        change: facts.regions.leaving.includes(region)
          ? 'delete it: the region goes'
          : 'add it to regions.further or delete it',
      })),
  );
  const twice = further.includes(primary)
    ? [
        {
          place: 'regions.further',
          found: `"${primary}"`,
          wanted: 'regions other than the primary',
          change: 'delete it',
        },
      ]
    : [];
  const fit = [...pipelineRegions, ...unlisted].includes(primary);
  const primaries = fit ? [] : [withoutPipelines(primary)];
  return [
    ...outside,
    ...twice,
    ...foreignRegions(facts),
    ...primaries,
    ...withoutActions(facts),
    ...stillUsed(facts),
    ...toolingRegions(facts),
  ];
}

/**
 * An action in another region runs in CodePipeline there, and needs an artifact store there.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-create-cross-region.html
 */
function withoutActions({ regions: { primary, further, unlisted } }: LandingZoneFacts): readonly Problem[] {
  return further
    .filter((region) => !isUnknown(region) && [primary, region].every((each) => partitionOf(each) === 'aws'))
    .filter((region) => !unlisted.includes(region) && !hasService(region, 'CodePipeline'))
    .map((region) => ({
      place: 'regions.further',
      found: `"${region}", a region without CodePipeline`,
      wanted: 'regions with CodePipeline: an action in another region runs there',
      change: 'delete it; if AWS has CodePipeline there by now, write it into regions.unlisted too',
    }));
}

/** A region goes, or is used: not both. */
function stillUsed({ regions: { primary, further, leaving } }: LandingZoneFacts): readonly Problem[] {
  return leaving
    .filter((region) => [primary, ...further].includes(region))
    .map((region) => ({
      place: 'regions.leaving',
      found: `"${region}", a region that is used`,
      wanted: 'regions that nothing is made in any more',
      change: region === primary ? 'delete it here' : 'delete it in regions.further, or here',
    }));
}

function foreignRegions({ regions }: LandingZoneFacts): readonly Problem[] {
  const { primary } = regions;
  if (isUnknown(primary)) return [];
  const listed = (['further', 'leaving'] as const).flatMap((field) =>
    regions[field].map((region) => ({ field, region })),
  );
  return listed
    .filter(({ region }) => partitionOf(region) !== partitionOf(primary))
    .map(({ field, region }) => ({
      place: `regions.${field}`,
      found: `"${region}" of the partition ${partitionOf(region)}`,
      wanted: `regions of one partition, ${partitionOf(primary)} as the primary's`,
      change: 'make a separate landing zone for each partition: organizations do not span them',
    }));
}

/** The tooling account keeps artifacts and images in every region that is deployed to. */
function toolingRegions(facts: LandingZoneFacts): readonly Problem[] {
  const own = facts.tooling.regions ?? [facts.regions.primary];
  return [facts.regions.primary, ...facts.regions.further]
    .filter((region) => !own.includes(region))
    .map((region) => ({
      place: 'tooling.regions',
      found: own.join(', '),
      wanted: `every region of the landing zone, "${region}" too`,
      change: `add "${region}"`,
    }));
}

function withoutPipelines(region: string): Problem {
  return {
    place: 'regions.primary',
    found: `"${region}"`,
    wanted: `a region with CodePipeline, connections and notification rules (${pipelineRegions.join(', ')})`,
    change: hasService(region, 'CodePipeline')
      ? 'choose one; applications may still be deployed to the other, as one of regions.further'
      : 'choose one. A newer region goes into regions.unlisted',
  };
}

function waves(facts: LandingZoneFacts): readonly Problem[] {
  const members = facts.waves.flatMap((wave) =>
    waveAccounts(facts, wave).map((account) => ({ wave: wave.name, account: account.name })),
  );
  const inSome = new Set(members.map(({ account }) => account));
  const byUnit = facts.waves.some(({ accounts }) => !Array.isArray(accounts));
  // Any account may be the one whose name is misspelt in a wave.
  const accounts = hasUnknown(facts.waves)
    ? []
    : facts.workloads.filter(
        ({ name, organizationalUnit }) => !isUnknown(name) && !(byUnit && isUnknown(organizationalUnit)),
      );
  const inNone = accounts
    .filter((account) => !inSome.has(account.name) && !isClosed(facts, account))
    .map(({ name }) => ({
      place: `workloads.${name}`,
      found: 'an account in no wave',
      wanted: 'exactly one wave for each workload account',
      change: 'add its name to the accounts of a wave',
    }));
  const inTwo = duplicatesOf(members, ({ account }) => account).map(({ first, again }) => ({
    place: `waves.${again.wave}`,
    found: `"${again.account}", which is in wave ${first.wave} too`,
    wanted: 'exactly one wave for each workload account',
    change: 'delete it from one of the two',
  }));
  return [
    ...inNone,
    ...inTwo,
    ...facts.waves.flatMap((wave) => waveProblems(facts, wave)),
    ...sameWaves(facts),
    ...wavesOfTheRollout(facts),
  ];
}

/** A wave of accounts of such a name could be meant for one of guardrails, also where those have none yet. */
function isGuardrailWave(name: unknown): boolean {
  return typeof name === 'string' && name.startsWith(GUARDRAIL_WAVES);
}

/** The rollout has waves beside those of `accounts/`, and both are named on the command line. */
function wavesOfTheRollout(facts: LandingZoneFacts): readonly Problem[] {
  const taken: readonly string[] = ROLLOUT_WAVES;
  return facts.waves
    .filter(({ name }) => taken.includes(name) || isGuardrailWave(name))
    .map(({ name }) => ({
      place: `waves.${name}`,
      found: `"${name}", the name of a wave that the rollout has itself`,
      wanted: `another name than ${ROLLOUT_WAVES.join(', ')}, which does not begin with ${GUARDRAIL_WAVES}`,
      change: 'rename the wave',
    }));
}

function waveProblems(facts: LandingZoneFacts, wave: LandingZoneFacts['waves'][number]): readonly Problem[] {
  const place = `waves.${wave.name}`;
  const { accounts } = wave;
  if (Array.isArray(accounts)) {
    if (accounts.length > 0) return [];
    return [{ place, found: 'no accounts', wanted: 'at least one', change: 'add one or delete the wave' }];
  }
  const unsure = hasUnknown(facts.workloads.map(({ organizationalUnit }) => organizationalUnit));
  if (unsure || waveAccounts(facts, wave).length > 0) return [];
  return [
    {
      place: `${place}.accounts`,
      found: `no workload account in the organizational unit "${accounts.organizationalUnit}"`,
      wanted: 'at least one account',
      change: 'correct the unit or delete the wave',
    },
  ];
}

function sameWaves(facts: LandingZoneFacts): readonly Problem[] {
  return duplicatesOf(facts.waves, ({ name }) => name).map(({ again }) => ({
    place: `waves.${again.name}`,
    found: 'two waves of this name',
    wanted: 'a unique name for each wave',
    change: 'rename one of the two',
  }));
}
