import { type WatchedAlarm, watchedAlarms } from './alarms';
import { type PlannedGuardrail, planGuardrails } from './governance';
import { Names } from './names';
import { LandingZoneError } from './problem';
import { type PlannedStack, planPromotion, planRollout, type Stage } from './promotion';
import { quotasInForce } from './quotas';
import type { AccountFacts, ApplicationFacts, LandingZoneFacts } from './schema/landing-zone';
import { type Start, startsOf } from './starts';
import { regionsOf, type Target, waveAccounts, waveTargets } from './targets';
import { checkAccounts } from './validation/accounts';
import { checkApplications } from './validation/applications';
import { checkBuilds } from './validation/builds';
import { checkExternalBuilds } from './validation/external-build';
import { checkGates } from './validation/gates';
import { checkGuardrails } from './validation/guardrails';
import { checkNames } from './validation/names';
import { checkNotifications } from './validation/notifications';
import { checkShape } from './validation/shape';
import { checkSources } from './validation/sources';
import { checkStages } from './validation/stages';
import { checkStarts } from './validation/starts';

/** What the environment may say about a run; read once, in `main.ts` and the CLI. */
export interface Overrides {
  /** `BLUEPRINT_AWS_PROVIDER_VERSION`, for machines whose mirror holds another version. */
  readonly awsProviderVersion?: string | undefined;
}

/** One application: its facts, where it goes, and the stages on the way. */
export interface PlannedApplication {
  readonly facts: ApplicationFacts;
  readonly stages: readonly Stage[];
  /** What starts its pipeline through EventBridge. */
  readonly starts: readonly Start[];
  /** Alarms that are watched after the deployments of its waves. */
  readonly alarms: readonly WatchedAlarm[];
  readonly targets: readonly Target[];
  /** The regions of its targets in each account, by the account's name. */
  readonly regionsIn: ReadonlyMap<string, readonly string[]>;
  /** Regions whose artifact store the pipeline uses: the primary one first. */
  readonly artifactRegions: readonly string[];
}

/** A wave and its accounts. */
export interface PlannedWaveAccounts {
  readonly name: string;
  readonly accounts: readonly AccountFacts[];
}

/** Everything the stacks need to know: checked, derived, frozen. Nothing downstream reads `accounts/` again. */
export interface Blueprint {
  readonly facts: LandingZoneFacts;
  readonly names: Names;
  readonly waves: readonly PlannedWaveAccounts[];
  readonly applications: readonly PlannedApplication[];
  readonly guardrails: readonly PlannedGuardrail[];
  /** Stacks in the order they reach their accounts. */
  readonly stacks: readonly PlannedStack[];
  readonly awsProviderVersion: string;
}

/**
 * Turns what `accounts/` says into the blueprint.
 *
 * @throws LandingZoneError with every problem at once.
 */
export function buildBlueprint(input: unknown, overrides: Overrides = {}): Blueprint {
  const { facts, problems } = checkShape(input);
  if (!facts) throw new LandingZoneError(problems);
  const names = namesOf(facts);
  const all = [
    ...problems,
    ...checkAccounts(facts),
    ...checkApplications(facts),
    ...checkSources(facts),
    ...checkExternalBuilds(facts),
    ...checkBuilds(facts),
    ...checkStages(facts),
    ...checkStarts(facts, names),
    ...checkGates(facts),
    ...checkNotifications(facts, names),
    ...checkNames(facts, names),
    ...checkGuardrails(facts, names),
  ];
  if (all.length > 0) throw new LandingZoneError(all);
  return deepFreeze(derive(facts, names, overrides));
}

function derive(facts: LandingZoneFacts, names: Names, overrides: Overrides): Blueprint {
  const quotas = quotasInForce(facts.quotas);
  const waves = facts.waves.map((wave) => ({ wave, accounts: waveAccounts(facts, wave) }));
  return {
    facts,
    names,
    waves: waves.map(({ wave, accounts }) => ({ name: wave.name, accounts })),
    applications: facts.applications.map((application) => {
      const planned = waves.map(({ wave, accounts }) => ({
        wave,
        targets: waveTargets(facts, application, accounts),
      }));
      const targets = planned.flatMap((each) => each.targets);
      const regions = new Set([facts.regions.primary, ...targets.map(({ region }) => region)]);
      return {
        facts: application,
        stages: planPromotion({ application, waves: planned, quotas }),
        starts: startsOf(application, names),
        alarms: watchedAlarms(application, planned),
        targets,
        regionsIn: regionsByAccount(targets),
        artifactRegions: [...regions],
      };
    }),
    guardrails: planGuardrails(facts, names),
    stacks: planRollout({
      waves: waves.map(({ wave, accounts }) => ({ name: wave.name, accounts })),
      applications: facts.applications,
      tooling: facts.tooling,
      management: facts.management,
      stackIds: {
        tooling: names.toolingStack(),
        organization: names.organizationStack(),
        application: names.applicationStack,
      },
    }),
    awsProviderVersion: overrides.awsProviderVersion || facts.awsProviderVersion,
  };
}

function regionsByAccount(targets: readonly Target[]): ReadonlyMap<string, readonly string[]> {
  const regions = new Map<string, string[]>();
  for (const { account, region } of targets) {
    regions.set(account.name, [...(regions.get(account.name) ?? []), region]);
  }
  return regions;
}

function namesOf(facts: LandingZoneFacts): Names {
  return new Names({
    prefix: facts.prefix,
    toolingAccountId: facts.tooling.id,
    primaryRegion: facts.regions.primary,
  });
}

/** The registry an account's workloads pull an application's image from. */
export function registryOf({ names, facts }: Blueprint, { account, region }: Target): string {
  return names.registry(account.images === 'replica' ? account.id : facts.tooling.id, region);
}

/** Registries that images are replicated to, beside the source registry in the primary region. */
export function replicationTargets(blueprint: Blueprint): readonly { accountId: string; region: string }[] {
  const { facts } = blueprint;
  const replicas = facts.workloads.filter(({ images }) => images === 'replica');
  return [
    ...pulledRegions(blueprint).map((region) => ({ accountId: facts.tooling.id, region })),
    ...replicas.flatMap((account) =>
      regionsOf(facts, account).map((region) => ({ accountId: account.id, region })),
    ),
  ];
}

/** Further regions in which accounts pull from the tooling account's own registry. */
export function pulledRegions({ facts, applications }: Blueprint): readonly string[] {
  const targets = applications.flatMap((application) => application.targets);
  return facts.regions.further.filter((further) =>
    targets.some(({ account, region }) => region === further && account.images !== 'replica'),
  );
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const each of Object.values(value)) deepFreeze(each);
  return value;
}
