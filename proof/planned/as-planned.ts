import type { Blueprint } from '../../blueprint/plan/planned';
import { type FoundInstance, type Instances, instancesOf } from '../gather/instances';
import type { StackOutput } from '../gather/stacks';
import type { Finding } from '../lint/rule';
import { differences } from './compare';
import { besidePlan, unlikePlan } from './finding';
import { identityOf, KNOWN_BY } from './known-by';
import { machines } from './machines';
import { organizationPolicies } from './organization';
import { pipelines } from './pipelines';
import { projects } from './projects';
import { registries } from './registries';
import { reports } from './reports';
import { madeForSources } from './sources';
import { starts } from './starts';
import { stores } from './stores';
import { ANYTHING, type PlanPart, type PlanSubject, type WantedInstance } from './wanted';

/** What the plan has, part by part. */
const PARTS: readonly PlanPart[] = [
  pipelines,
  projects,
  starts,
  machines,
  reports,
  registries,
  madeForSources,
  stores,
  organizationPolicies,
];

/**
 * Every instance that the plan has is in the output, with what the plan says and nothing else; and no other one is there.
 * Hops cannot tell: who may do something need not be who does it.
 */
export function outputAsPlanned(blueprint: Blueprint, stacks: readonly StackOutput[]): readonly Finding[] {
  const instances = instancesOf(stacks, Object.keys(KNOWN_BY));
  const planned = plannedBy(subjectOf(blueprint, instances));
  const met = new Set<string>();
  const found = [...instances.byType].flatMap(([type, all]) =>
    all.flatMap((instance) => {
      const identity = identityOf(type, instance, instance.value);
      const wanted = met.has(identity) ? undefined : planned.get(identity);
      met.add(identity);
      return wanted ? compared(instance, wanted) : [besidePlan(instance.address, identity)];
    }),
  );
  const missing = [...planned.keys()].filter((identity) => !met.has(identity));
  return [
    ...found,
    ...missing.map((identity) => unlikePlan(identity, 'no stack makes it, and the plan has it')),
  ];
}

function plannedBy(subject: PlanSubject): ReadonlyMap<string, WantedInstance> {
  return new Map(
    PARTS.flatMap((part) => part(subject)).map((wanted) => [
      identityOf(wanted.type, wanted, (argument) => wanted.arguments[argument]),
      wanted,
    ]),
  );
}

function subjectOf(blueprint: Blueprint, { byType, keyBehind }: Instances): PlanSubject {
  const { names, facts } = blueprint;
  const policies = byType.get('aws_organizations_policy') ?? [];
  const policyIds = new Map(policies.map(({ symbol, value }) => [value('name'), `p-${symbol}`]));
  return {
    blueprint,
    artifactKey: (region) =>
      keyBehind(facts.tooling.id, region, names.artifactKeyAlias()) ?? 'the artifact key',
    policyId: (name) => policyIds.get(name) ?? name,
  };
}

/** What of an instance is not as the plan says. */
function compared(instance: FoundInstance, wanted: WantedInstance): readonly Finding[] {
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
