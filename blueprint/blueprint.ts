import { checkAccepted } from './checks/accepted';
import { checkAccess } from './checks/access';
import { checkAccessLogs } from './checks/access-logs';
import { checkAccounts } from './checks/accounts';
import { checkAlerts } from './checks/alerts';
import { checkApplications, checkPipelines } from './checks/applications';
import { checkBaseline } from './checks/baseline';
import { checkBuildLengths } from './checks/build-lengths';
import { checkBuildPackages } from './checks/build-packages';
import { checkBuilds } from './checks/builds';
import { checkCaches } from './checks/caches';
import { checkConfigService } from './checks/config-service';
import { checkDeployments } from './checks/deployments';
import { checkDetection } from './checks/detection';
import { checkEvidence } from './checks/evidence';
import { checkExternalBuilds } from './checks/external-build';
import { checkGates } from './checks/gates';
import { checkGuardrails } from './checks/guardrails';
import { checkHcp } from './checks/hcp';
import { checkImageEncryption } from './checks/image-encryption';
import { checkMachines } from './checks/machines';
import { checkManagedSigning } from './checks/managed-signing';
import { checkNames } from './checks/names';
import { checkNotifications } from './checks/notifications';
import { checkOrganizationServices } from './checks/organization-services';
import { checkOwnPackages } from './checks/own-packages';
import { checkOwnThings } from './checks/own-things';
import { checkPackages } from './checks/packages';
import { checkPartitions } from './checks/partitions';
import { checkPeople } from './checks/people';
import { checkProviderVersion } from './checks/provider-version';
import { checkPullRequests } from './checks/pull-requests';
import { checkReferences } from './checks/references';
import { checkRegistries } from './checks/registries';
import { checkRepositories } from './checks/repositories';
import { checkScanning } from './checks/scanning';
import { checkSecurityServices } from './checks/security-services';
import { checkSelfDelivery } from './checks/self-delivery';
import { asWritten, checkShape } from './checks/shape';
import { checkSigning } from './checks/signing';
import { checkSources } from './checks/sources';
import { checkStackSet } from './checks/stack-set';
import { checkStages } from './checks/stages';
import { checkStarts } from './checks/starts';
import { checkState } from './checks/state';
import { checkStoredValues } from './checks/stored-values';
import { checkSupplyChainRegions } from './checks/supply-chain-regions';
import { checkTags } from './checks/tags';
import { checkTeamBoundary } from './checks/team-boundary';
import { checkToldLengths } from './checks/told-lengths';
import { checkTrail } from './checks/trail';
import { checkUntil } from './checks/until';
import { type Names, namesOf } from './names';
import { watchedAlarms } from './plan/alarms';
import { withEvidence } from './plan/evidence';
import { planGuardrails } from './plan/guardrails';
import type { Blueprint } from './plan/planned';
import { stagesOf, withSelfDelivery } from './plan/self-delivery';
import { inShards } from './plan/shards';
import { withSigning } from './plan/signing';
import { plannedStacks } from './plan/stacks';
import { startsOf } from './plan/starts';
import { type Target, waveAccounts, wavesOf } from './plan/targets';
import { LandingZoneError, type Problem } from './problems/problem';
import { quotasInForce } from './quotas';
import type { LandingZoneFacts } from './schema/landing-zone';

/** What the environment may say about a run; read once, in `main.ts` and the CLI. */
export interface Overrides {
  /** `BLUEPRINT_AWS_PROVIDER_VERSION`, for machines whose mirror holds another version. */
  readonly awsProviderVersion?: string | undefined;
  /** The day of the run in UTC, such as `2026-11-28`. @default none: nothing that has a last day is over */
  readonly today?: string | undefined;
}

/**
 * Turns what `accounts/` says into the blueprint.
 *
 * @throws LandingZoneError with every problem at once.
 */
export function buildBlueprint(input: unknown, overrides: Overrides = {}): Blueprint {
  const shape = checkShape(input);
  if (!shape.facts) throw new LandingZoneError(shape.problems.map(asWritten));
  const references = checkReferences(shape.facts, shape.repairs.unknowns);
  const { facts } = references;
  const names = namesOf(facts);
  const delivered = withSelfDelivery(withGates(inShards(withGates(facts), quotasInForce(facts.quotas))));
  const given = { facts, delivered, names, overrides };
  const further = [
    ...references.problems,
    ...ofLandingZone(given),
    ...ofApplications(given),
    ...ofRights(given),
  ];
  const all = [...shape.problems, ...shape.repairs.independent(further)];
  if (all.length > 0) throw new LandingZoneError(all.map(asWritten));
  return deepFreeze(derive(delivered, names, overrides));
}

/** What is checked, and how it is delivered. */
interface Given {
  readonly facts: LandingZoneFacts;
  readonly delivered: LandingZoneFacts;
  readonly names: Names;
  readonly overrides: Overrides;
}

/** Problems of accounts, registries, records and services. */
function ofLandingZone({ facts, names }: Given): readonly Problem[] {
  return [
    ...checkAccounts(facts),
    ...checkAccess(facts),
    ...checkAccessLogs(facts),
    ...checkImageEncryption(facts),
    ...checkCaches(facts, names),
    ...checkManagedSigning(facts),
    ...checkScanning(facts, names),
    ...checkSupplyChainRegions(facts),
    ...checkRegistries(facts),
    ...checkAccepted(facts),
    ...checkState(facts),
    ...checkHcp(facts),
    ...checkSelfDelivery(facts, names),
    ...checkStackSet(facts),
    ...checkAlerts(facts, names),
    ...checkTrail(facts),
    ...checkEvidence(facts),
    ...checkSigning(facts),
    ...checkConfigService(facts),
    ...checkTags(facts),
    ...checkBaseline(facts),
    ...checkOrganizationServices(facts),
    ...checkSecurityServices(facts),
    ...checkDetection(facts),
    ...checkProviderVersion(facts),
  ];
}

/** Problems of applications: what they are of, how they are built and where they go. */
function ofApplications({ facts, delivered, names, overrides }: Given): readonly Problem[] {
  return [
    ...checkApplications(facts),
    ...checkPipelines(delivered),
    ...checkSources(facts),
    ...checkRepositories(facts),
    ...checkPackages(facts),
    ...checkOwnPackages(facts),
    ...checkPartitions(facts),
    ...checkExternalBuilds(facts),
    ...checkBuilds(facts),
    ...checkBuildLengths(facts),
    ...checkToldLengths(facts, delivered),
    ...checkBuildPackages(facts),
    ...checkMachines(facts),
    ...checkPullRequests(facts, overrides.awsProviderVersion || facts.awsProviderVersion),
    ...checkDeployments(facts),
    ...checkStages(facts),
    ...checkStarts(facts),
    ...checkGates(facts),
    ...checkStoredValues(facts),
    ...checkOwnThings(facts, names),
    ...checkNotifications(facts, names),
  ];
}

/** Problems of names, people and guardrails. */
function ofRights({ facts, delivered, names, overrides }: Given): readonly Problem[] {
  return [
    ...checkNames(delivered, names),
    ...checkPeople(facts),
    ...checkTeamBoundary(facts),
    ...checkGuardrails(facts, names),
    ...checkUntil(facts, overrides.today),
  ];
}

/** The landing zone, each application of which knows what lets a wave begin. */
function withGates(facts: LandingZoneFacts): LandingZoneFacts {
  return withSigning(withEvidence(facts));
}

function derive(facts: LandingZoneFacts, names: Names, overrides: Overrides): Blueprint {
  const quotas = quotasInForce(facts.quotas);
  const waves = facts.waves.map((wave) => ({ wave, accounts: waveAccounts(facts, wave) }));
  return {
    facts,
    names,
    waves: waves.map(({ wave, accounts }) => ({ name: wave.name, accounts })),
    applications: facts.applications.map((application) => {
      const planned = wavesOf(facts, application);
      const targets = planned.flatMap((each) => each.targets);
      const regions = new Set([facts.regions.primary, ...targets.map(({ region }) => region)]);
      return {
        facts: application,
        stages: stagesOf(facts, application, quotas),
        starts: startsOf(application),
        alarms: watchedAlarms(application, planned),
        targets,
        regionsIn: regionsByAccount(targets),
        artifactRegions: [...regions],
      };
    }),
    guardrailPolicies: planGuardrails(facts, names),
    stacks: plannedStacks(facts),
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

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const each of Object.values(value)) deepFreeze(each);
  return value;
}
