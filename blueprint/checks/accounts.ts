import { waveAccounts } from '../plan/targets';
import { didYouMean, nearest } from '../problems/did-you-mean';
import type { Problem } from '../problems/problem';
import { knownRegions, partitionOf, pipelineRegions } from '../regions';
import type { AccountFacts, LandingZoneFacts } from '../schema/landing-zone';
import { duplicatesOf } from './duplicates';

/** Problems of accounts, organizational units, regions and waves. */
export function checkAccounts(facts: LandingZoneFacts): readonly Problem[] {
  return [...sameIds(facts), ...sameNames(facts), ...units(facts), ...regions(facts), ...waves(facts)];
}

/** Each account with the place it is written at. */
function placed(facts: LandingZoneFacts): readonly { place: string; account: AccountFacts }[] {
  return [
    { place: 'management', account: facts.management },
    { place: 'tooling', account: facts.tooling },
    ...facts.workloads.map((account) => ({ place: `workloads.${account.name}`, account })),
  ];
}

function sameIds(facts: LandingZoneFacts): readonly Problem[] {
  return duplicatesOf(placed(facts), ({ account }) => account.id).map(({ first, again }) => ({
    place: `${again.place}.id`,
    found: `"${again.account.id}", the id of ${first.account.name} too`,
    wanted: 'an id of its own for each account',
    change: 'correct one of the two',
  }));
}

function sameNames(facts: LandingZoneFacts): readonly Problem[] {
  return duplicatesOf(placed(facts), ({ account }) => account.name).map(({ first, again }) => ({
    place: `${again.place}.name`,
    found: `"${again.account.name}", the name of ${first.place} too`,
    wanted: 'a name of its own for each account',
    change: 'rename one of the two',
  }));
}

function units(facts: LandingZoneFacts): readonly Problem[] {
  const names = facts.organization.organizationalUnits.map(({ name }) => name);
  const unknown = (place: string, name: string): Problem => ({
    place,
    found: `"${name}"`,
    wanted: 'the name of an organizational unit in organization.organizationalUnits',
    change: didYouMean(name, names, 'add the unit or correct the name'),
  });
  const parents = facts.organization.organizationalUnits
    .filter(({ parent }, position) => parent !== undefined && !names.slice(0, position).includes(parent))
    .map((unit) => ({
      ...unknown(`organization.organizationalUnits.${unit.name}.parent`, unit.parent ?? ''),
      wanted: 'the name of a unit that is listed above it',
    }));
  const accounts = placed(facts)
    .filter(({ account }) => !['root', ...names].includes(account.organizationalUnit))
    .map(({ place, account }) => unknown(`${place}.organizationalUnit`, account.organizationalUnit));
  const twice = duplicatesOf(facts.organization.organizationalUnits, ({ name }) => name).map(({ again }) => ({
    place: `organization.organizationalUnits.${again.name}`,
    found: 'two organizational units of this name',
    wanted: 'a name of its own for each',
    change: 'rename one of the two, here alone: AWS allows the same name under two parents',
  }));
  return [...parents, ...accounts, ...twice, ...ambiguousUnits(facts)];
}

/** Guardrails name their targets: root, units and accounts must not share a name, nor two units an id. */
function ambiguousUnits(facts: LandingZoneFacts): readonly Problem[] {
  const units = facts.organization.organizationalUnits;
  const taken = new Set(['root', ...placed(facts).map(({ account }) => account.name)]);
  const names = units
    .filter(({ name }) => taken.has(name))
    .map(({ name }) => ({
      place: `organization.organizationalUnits.${name}.name`,
      found: `"${name}", which is the name of the root or of an account too`,
      wanted: 'a name of its own',
      change: 'rename the unit here, or the account',
    }));
  const ids = duplicatesOf(units, ({ id }) => id).map(({ first, again }) => ({
    place: `organization.organizationalUnits.${again.name}.id`,
    found: `"${again.id}", the id of ${first.name} too`,
    wanted: 'an id of its own for each unit',
    change: 'correct one of the two',
  }));
  return [...names, ...ids];
}

function regions(facts: LandingZoneFacts): readonly Problem[] {
  const { primary, further, unlisted } = facts.regions;
  const known = new Set([...knownRegions, ...unlisted]);
  const used = [primary, ...further];
  const unknown = [
    { place: 'regions.primary', region: primary },
    ...further.map((region) => ({ place: 'regions.further', region })),
  ]
    .filter(({ region }) => !known.has(region))
    .map(({ place, region }) => unknownRegion(place, region));
  const outside = placed(facts).flatMap(({ place, account }) =>
    (account.regions ?? []).flatMap((region) => regionProblem(`${place}.regions`, region, { known, used })),
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
  const foreign = further
    .filter((region) => known.has(region) && partitionOf(region) !== partitionOf(primary))
    .map((region) => ({
      place: 'regions.further',
      found: `"${region}" of the partition ${partitionOf(region)}`,
      wanted: `regions of one partition, ${partitionOf(primary)} as the primary's`,
      change: 'make a landing zone of its own for each partition: organizations do not span them',
    }));
  const fit = !known.has(primary) || [...pipelineRegions, ...unlisted].includes(primary);
  const primaries = fit ? [] : [withoutPipelines(primary)];
  return [...unknown, ...outside, ...twice, ...foreign, ...primaries, ...toolingRegions(facts)];
}

function regionProblem(
  place: string,
  region: string,
  { known, used }: { known: ReadonlySet<string>; used: readonly string[] },
): readonly Problem[] {
  if (!known.has(region)) return [unknownRegion(place, region)];
  if (used.includes(region)) return [];
  const wanted = `a region of the landing zone (${used.join(', ')})`;
  return [{ place, found: `"${region}"`, wanted, change: 'add it to regions.further or delete it' }];
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
    change:
      'choose one; applications may still be deployed to the other. A newer region goes into regions.unlisted',
  };
}

function unknownRegion(place: string, region: string): Problem {
  const near = nearest(region, knownRegions);
  return {
    place,
    found: `"${region}"`,
    wanted: 'a region that AWS offers',
    change: near
      ? `did you mean "${near}"? A newer region goes into regions.unlisted`
      : 'add it to regions.unlisted',
  };
}

function waves(facts: LandingZoneFacts): readonly Problem[] {
  const members = facts.waves.flatMap((wave) =>
    waveAccounts(facts, wave).map((account) => ({ wave: wave.name, account: account.name })),
  );
  const inSome = new Set(members.map(({ account }) => account));
  const inNone = facts.workloads
    .filter(({ name }) => !inSome.has(name))
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
  ];
}

function waveProblems(facts: LandingZoneFacts, wave: LandingZoneFacts['waves'][number]): readonly Problem[] {
  const place = `waves.${wave.name}`;
  const { accounts } = wave;
  if (!Array.isArray(accounts) && waveAccounts(facts, wave).length === 0) {
    return [
      {
        place: `${place}.accounts`,
        found: `no workload account in the organizational unit "${accounts.organizationalUnit}"`,
        wanted: 'at least one account',
        change: 'correct the unit or delete the wave',
      },
    ];
  }
  if (!Array.isArray(accounts)) return [];
  if (accounts.length === 0) {
    return [{ place, found: 'no accounts', wanted: 'at least one', change: 'add one or delete the wave' }];
  }
  const names = facts.workloads.map(({ name }) => name);
  const known = new Set(names);
  return accounts
    .filter((name) => !known.has(name))
    .map((name) => ({
      place,
      found: `"${name}"`,
      wanted: 'the name of a workload account',
      change: didYouMean(name, names, 'add the account to workloads'),
    }));
}

function sameWaves(facts: LandingZoneFacts): readonly Problem[] {
  return duplicatesOf(facts.waves, ({ name }) => name).map(({ again }) => ({
    place: `waves.${again.name}`,
    found: 'two waves of this name',
    wanted: 'a name of its own for each wave',
    change: 'rename one of the two',
  }));
}
