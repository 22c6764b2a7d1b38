import type { Blueprint } from '../../blueprint/plan/planned';
import { replicationTargets } from '../../blueprint/plan/replication/plan';
import { type FoundInstance, type Instances, instancesOf } from '../gather/instances';
import type { GatherProblem } from '../gather/model';
import type { StackOutput } from '../gather/stacks';
import type { Finding } from '../lint/rule';
import { accessOfTerraform } from './access';
import { alertsAsPlanned } from './alerts';
import { baselines } from './baseline';
import { differences } from './compare';
import { configAsPlanned } from './config-service';
import { counted } from './counted';
import { madeForTargets } from './deployments';
import { evidenceAsPlanned } from './evidence';
import { besidePlan, unlikePlan } from './finding';
import { guardDuty } from './guardduty';
import { inspector } from './inspector';
import { kept } from './kept';
import { identityOf, KNOWN_BY } from './known-by';
import { machines } from './machines';
import { managedSigningAsPlanned } from './managed-signing';
import { organizationPolicies, organizationTree, policyDelegation } from './organization';
import { organizationServices } from './organization-services';
import { packagesAsPlanned } from './packages';
import { people } from './people';
import { pipelines } from './pipelines';
import { projects } from './projects';
import { registries } from './registries';
import { reports } from './reports';
import { driftRuns } from './rollout/drift';
import { securityHub } from './security-hub';
import { organizationAnalyzers } from './security-services';
import { madeForSources } from './sources';
import { starts } from './starts';
import { stores } from './stores';
import { teamBoundaries } from './team-boundary';
import { trailAsPlanned } from './trail';
import { ANYTHING, type PlanPart, type PlanSubject, type WantedInstance } from './wanted';

/** What the plan has, part by part. */
const PARTS: readonly PlanPart[] = [
  pipelines,
  projects,
  starts,
  driftRuns,
  machines,
  reports,
  registries,
  packagesAsPlanned,
  managedSigningAsPlanned,
  madeForSources,
  stores,
  accessOfTerraform,
  kept,
  counted,
  madeForTargets,
  organizationPolicies,
  baselines,
  organizationTree,
  alertsAsPlanned,
  people,
  teamBoundaries,
  trailAsPlanned,
  evidenceAsPlanned,
  configAsPlanned,
  organizationServices,
  organizationAnalyzers,
  guardDuty,
  inspector,
  securityHub,
  policyDelegation,
];

/**
 * Every instance that the plan has is in the output, with what the plan says and nothing else; and no other one is there.
 * Hops cannot tell: who may do something need not be who does it.
 */
export function outputAsPlanned(blueprint: Blueprint, stacks: readonly StackOutput[]): readonly Finding[] {
  const { pairs, beside, missing, problems } = heldAgainstPlan(blueprint, stacks);
  return [
    ...problems.map(({ place, found, wanted }) => unlikePlan(place, `${found}, wanted ${wanted}`)),
    ...pairs.flatMap(compared),
    ...beside.map(({ instance, identity }) => besidePlan(instance.address, identity)),
    ...missing.map((identity) => unlikePlan(identity, 'no stack makes it, and the plan has it')),
  ];
}

/** Something of the output, and what the plan says of it. */
export interface Pair {
  readonly instance: FoundInstance;
  readonly wanted: WantedInstance;
}

/** An output beside its plan. */
interface Held {
  readonly pairs: readonly Pair[];
  readonly beside: readonly { readonly instance: FoundInstance; readonly identity: string }[];
  /** What the output has not. */
  readonly missing: readonly string[];
  readonly problems: readonly GatherProblem[];
}

/** What of an output belongs to what of the plan, and what is left over on either side. */
export function heldAgainstPlan(blueprint: Blueprint, stacks: readonly StackOutput[]): Held {
  const instances = instancesOf(stacks, new Set(Object.keys(KNOWN_BY)));
  const planned = new Map(plannedBy(subjectOf(blueprint, instances)));
  const pairs: Pair[] = [];
  const beside: Held['beside'][number][] = [];
  for (const [type, all] of instances.byType)
    for (const instance of all) {
      const identity = identityOf(type, instance, instance.value);
      const wanted = planned.get(identity);
      planned.delete(identity);
      if (wanted) pairs.push({ instance, wanted });
      else beside.push({ instance, identity });
    }
  return { pairs, beside, missing: [...planned.keys()], problems: instances.problems };
}

function plannedBy(subject: PlanSubject): readonly (readonly [string, WantedInstance])[] {
  return PARTS.flatMap((part) => part(subject)).map((wanted) => [
    identityOf(wanted.type, wanted, (argument) => wanted.arguments[argument]),
    wanted,
  ]);
}

function subjectOf(blueprint: Blueprint, { byType, keyBehind }: Instances): PlanSubject {
  const { names, facts } = blueprint;
  const policies = byType.get('aws_organizations_policy') ?? [];
  const policyIds = new Map(policies.map(({ symbol, value }) => [value('name'), `p-${symbol}`]));
  const sets = new Map(
    (byType.get('aws_ssoadmin_permission_set') ?? []).map(({ symbol, value }) => [
      value('name'),
      `arn:${names.partition}:sso:::permissionSet/${String(value('instance_arn')).split('/').at(-1)}/ps-${symbol}`,
    ]),
  );
  return {
    blueprint,
    artifactKey: (region) =>
      keyBehind(facts.tooling.id, region, names.artifactKeyAlias()) ?? 'the artifact key',
    keyBehind: (account, region, alias) => keyBehind(account, region, alias) ?? `the key behind ${alias}`,
    replicas: replicationTargets(blueprint),
    managedPolicies: (account) =>
      (byType.get('aws_iam_policy') ?? [])
        .filter((each) => each.account === account)
        .map(({ value }) => String(value('name'))),
    policyId: (name) => policyIds.get(name) ?? name,
    permissionSet: (name) => sets.get(name) ?? name,
    configurationPolicy: (name) =>
      (byType.get('aws_securityhub_configuration_policy') ?? []).find(({ value }) => value('name') === name)
        ?.symbol ?? name,
  };
}

/** What of an instance is not as the plan says. */
function compared({ instance, wanted }: Pair): readonly Finding[] {
  const named = Object.keys(wanted.arguments).filter((name) => wanted.arguments[name] !== ANYTHING);
  const others = wanted.others
    ? []
    : instance.arguments.filter((name) => !Object.hasOwn(wanted.arguments, name));
  return [...named, ...others].flatMap((name) =>
    differences(name, instance.value(name), wanted.arguments[name]).map((found) =>
      unlikePlan(instance.address, found),
    ),
  );
}
