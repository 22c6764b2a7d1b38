import type { Blueprint } from '../blueprint/plan/planned';
import { type FoundInstance, type Instances, instancesOf } from './gather/instances';
import type { StackOutput } from './gather/stacks';
import type { Finding } from './lint/rule';
import { differences } from './planned/compare';
import type { Wanted } from './planned/wanted';
import { BESIDE_BUCKETS, buckets } from './protections/buckets';
import { logGroups } from './protections/logs';
import { others } from './protections/others';
import { type ProtectionSubject, type Protections, unprotected } from './protections/protection';

const PROTECTIONS: Protections = { ...buckets, ...others };
const LOG_GROUP = 'aws_cloudwatch_log_group';

/** What an alarm must not have: who hears of it, and that it is on, is in the plan. */
const NOT_OF_ALARMS = ['actions_enabled', 'insufficient_data_actions', 'ok_actions'];

/**
 * Protections that are no policy: that buckets are private, keys turn, logs are encrypted and kept. No request that the
 * proof asks would be answered in another way without them.
 */
export function protectionFindings(blueprint: Blueprint, stacks: readonly StackOutput[]): readonly Finding[] {
  const types = [...Object.keys(PROTECTIONS), ...BESIDE_BUCKETS, LOG_GROUP, 'aws_cloudwatch_metric_alarm'];
  const instances = instancesOf(stacks, new Set(types));
  const subject: ProtectionSubject = {
    blueprint,
    artifactKey: (region) =>
      instances.keyBehind(blueprint.facts.tooling.id, region, blueprint.names.artifactKeyAlias()) ??
      'the artifact key',
  };
  return [
    ...Object.entries(PROTECTIONS).flatMap(([type, protection]) =>
      of(instances, type).flatMap((instance) => unlike(instance, protection(subject, instance))),
    ),
    ...bareBuckets(instances),
    ...logs(subject, of(instances, LOG_GROUP)),
    ...of(instances, 'aws_cloudwatch_metric_alarm').flatMap((instance) =>
      instance.arguments
        .filter((name) => NOT_OF_ALARMS.includes(name))
        .map((name) => unprotected(instance.address, `${name} is written, where the plan says nothing`)),
    ),
  ];
}

function of({ byType }: Instances, type: string): readonly FoundInstance[] {
  return byType.get(type) ?? [];
}

/** What is not as it must be, argument by argument; an argument that must not be there is not as it must be. */
function unlike(instance: FoundInstance, wanted: Readonly<Record<string, Wanted>>): readonly Finding[] {
  return [...new Set([...Object.keys(wanted), ...instance.arguments])].flatMap((name) =>
    differences(name, instance.value(name), wanted[name]).map((found) =>
      unprotected(instance.address, found),
    ),
  );
}

/** Buckets that lack something that every bucket has. */
function bareBuckets(instances: Instances): readonly Finding[] {
  return BESIDE_BUCKETS.flatMap((type) => {
    const named = new Set(of(instances, type).map(({ value }) => value('bucket')));
    return of(instances, 'aws_s3_bucket')
      .filter(({ value }) => !named.has(value('bucket')))
      .map(({ address }) => unprotected(address, `no ${type} for this bucket`));
  });
}

function logs(subject: ProtectionSubject, found: readonly FoundInstance[]): readonly Finding[] {
  const planned = logGroups(subject);
  const { tooling } = subject.blueprint.facts;
  const ours = found.filter(({ account }) => account === tooling.id);
  const names = new Set(ours.map(({ value }) => value('name')));
  const missing = [...planned.keys()].filter((name) => !names.has(name));
  return [
    ...missing.map((name) => unprotected(`log group ${name}`, 'no stack makes it, and the plan has it')),
    ...found.flatMap((instance) => {
      const wanted =
        instance.account === tooling.id ? planned.get(String(instance.value('name'))) : undefined;
      return wanted
        ? unlike(instance, wanted)
        : [unprotected(instance.address, 'a log group that the plan has not')];
    }),
  ];
}
