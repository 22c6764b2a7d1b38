import { deploymentsTo } from '../plan/deployments';
import { stagesOf } from '../plan/self-delivery';
import { inOnePipeline } from '../plan/shards';
import { type Stage, stepsOf } from '../plan/stage';
import { applicationRegions, regionsOf, selects, wavesOf } from '../plan/targets';
import type { Problem } from '../problems/problem';
import { hasUnknown, isUnknown } from '../problems/unknown';
import { defaultQuotas, type QuotaName, type Quotas, quotasInForce } from '../quotas';
import type { ApplicationFacts, LandingZoneFacts } from '../schema/landing-zone';
import { duplicatesOf } from './duplicates';
import { knowsTargets } from './known-targets';
import { longStages } from './stage-names';

/** Problems of applications: targets, regions, and what a pipeline may hold. */
export function checkApplications(facts: LandingZoneFacts): readonly Problem[] {
  return [
    ...facts.applications.flatMap((application) => [
      ...(application.deploy.length > 0 ? targetRegions(facts, application) : targetsOfNothing(application)),
      ...emptyUnits(facts, application),
    ]),
  ];
}

/** Problems of what a pipeline may hold, and of how many there may be, once large applications have several. */
export function checkPipelines(facts: LandingZoneFacts): readonly Problem[] {
  const quotas = quotasInForce(facts.quotas);
  return [
    ...facts.applications.flatMap((application) => pipelineQuotas(facts, application, quotas)),
    ...quotaProblem('applications', [facts.applications.length, 'codepipeline-pipelines-per-region'], quotas),
  ];
}

/** Accounts and regions say where an application is deployed: without a deployment they do nothing. */
function targetsOfNothing({ name, accounts, regions }: ApplicationFacts): readonly Problem[] {
  return Object.entries({ accounts, regions })
    .filter(([, listed]) => listed !== undefined)
    .map(([field]) => ({
      place: `applications.${name}.${field}`,
      found: `${field} of an application that is deployed nowhere`,
      wanted: `"deploy" beside "${field}"`,
      change: `write "deploy", or delete "${field}"`,
    }));
}

/** Units that no workload account is in: a wrong name of a unit that exists, or one that is of other accounts. */
function emptyUnits(facts: LandingZoneFacts, { name, accounts }: ApplicationFacts): readonly Problem[] {
  if (!accounts || Array.isArray(accounts)) return [];
  const units = facts.workloads.map(({ organizationalUnit }) => organizationalUnit);
  if (hasUnknown(units)) return [];
  return accounts.organizationalUnits
    .filter((unit) => !isUnknown(unit) && !units.includes(unit))
    .map((unit) => ({
      place: `applications.${name}.accounts.organizationalUnits`,
      found: `no workload account in the organizational unit "${unit}"`,
      wanted: 'units with at least one account; those in units below it do not count',
      change: 'correct the unit, or delete it',
    }));
}

function targetRegions(facts: LandingZoneFacts, application: ApplicationFacts): readonly Problem[] {
  const place = `applications.${application.name}.regions`;
  const wanted = applicationRegions(facts, application);
  const accounts = facts.workloads.filter(selects(application));
  // Units without an account are a problem of their own.
  if (accounts.length === 0) return [];
  const unlisted = wanted
    .filter((region) => !accounts.some((account) => regionsOf(facts, account).includes(region)))
    .map((region) => ({
      place,
      found: `"${region}"`,
      wanted: 'a region that one of its accounts lists',
      change: 'add it to the regions of an account or delete it',
    }));
  const nowhere = accounts
    .filter((account) => !wanted.some((region) => regionsOf(facts, account).includes(region)))
    .map((account) => ({
      place,
      found: wanted.join(', '),
      wanted: `at least one region of the account ${account.name} (${regionsOf(facts, account).join(', ')})`,
      change: `add one, or leave ${account.name} out with "accounts"`,
    }));
  // An account whose name or whose regions are wrong may be the one that lists the region.
  return [...(unlisted.length > 0 && knowsTargets(facts, application) ? unlisted : []), ...nowhere];
}

function pipelineQuotas(
  facts: LandingZoneFacts,
  application: ApplicationFacts,
  quotas: Quotas,
): readonly Problem[] {
  const waves = wavesOf(facts, application);
  const stages = stagesOf(facts, application, quotas);
  const tooLarge = waves
    .filter(({ wave, targets }) => wave.split === 'never' && targets.length > 0)
    .flatMap(({ wave, targets }) =>
      quotaProblem(
        `waves.${wave.name}`,
        [
          targets.flatMap((target) => deploymentsTo(target, wave.name)).flat().length,
          'codepipeline-actions-per-stage',
        ],
        quotas,
      ),
    )
    .map((problem) => ({ ...problem, change: 'split the wave in two, or let split be "automatic"' }));
  const place = `applications.${application.name}`;
  const used = [
    ...quotaProblem(place, [stages.length, 'codepipeline-stages-per-pipeline'], quotas),
    ...quotaProblem(place, [stepsOf(stages).length, 'codepipeline-actions-per-pipeline'], quotas),
  ];
  return [
    ...tooLarge,
    ...sameStages(facts, application, stages),
    ...longStages(facts, application, stages),
    ...used.map((problem) => ({ ...problem, change: `${problem.change}: ${whyOne(application)}` })),
  ];
}

/** Why a pipeline that is too large was not made several. */
function whyOne(application: ApplicationFacts): string {
  const reason = inOnePipeline(application);
  return reason ?? 'a wave has too few accounts to deal them out to several pipelines';
}

/** Waves and further stages give stages their names; so do the source, the build, and the parts of a wave. */
function sameStages(
  facts: LandingZoneFacts,
  application: ApplicationFacts,
  stages: readonly Stage[],
): readonly Problem[] {
  // Two waves of one name are a problem of their own.
  if (duplicatesOf(facts.waves, ({ name }) => name).length > 0) return [];
  const further = application.stages.map(({ name }) => name);
  return duplicatesOf(stages, ({ name }) => name).map(({ again }) => ({
    place: further.includes(again.name)
      ? `applications.${application.name}.stages.${again.name}`
      : `waves.${again.wave?.name ?? again.name}`,
    found: `the stage name "${again.name}", which another stage of the pipelines has`,
    wanted:
      "a name that is no other stage's (source, build, or of a wave's parts, such as prod-gate, prod-2)",
    change: further.includes(again.name) ? 'rename the stage' : 'rename the wave',
  }));
}

function quotaProblem(
  place: string,
  [used, quota]: readonly [number, QuotaName],
  quotas: Quotas,
): readonly Problem[] {
  if (used <= quotas[quota]) return [];
  return [
    {
      place,
      found: `${used} ${defaultQuotas[quota].unit}`,
      wanted: `at most ${quotas[quota]} (${quota})`,
      change: `use fewer, or write the value AWS granted into quotas.${quota}`,
    },
  ];
}
