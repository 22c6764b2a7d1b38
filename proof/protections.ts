import { configOf } from '../blueprint/plan/config-service';
import type { Blueprint } from '../blueprint/plan/planned';
import { type FoundInstance, type Instances, instancesOf } from './gather/instances';
import type { StackOutput } from './gather/stacks';
import type { Finding } from './lint/rule';
import { differences } from './planned/compare';
import type { Wanted } from './planned/wanted';
import { besideBuckets, buckets } from './protections/buckets';
import { notKept } from './protections/kept';
import { takenTooEarly } from './protections/lifecycles';
import { logGroups } from './protections/logs';
import { managedSignatures } from './protections/managed-signing';
import { madeAfterTemplates } from './protections/order';
import { others } from './protections/others';
import { ownPackages } from './protections/own-packages';
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
  const types = [
    ...Object.keys(PROTECTIONS),
    ...besideBuckets(blueprint),
    LOG_GROUP,
    'aws_cloudwatch_metric_alarm',
  ];
  const instances = instancesOf(stacks, new Set(types));
  const subject = subjectOf(blueprint, instances);
  return [
    ...Object.entries(PROTECTIONS).flatMap(([type, protection]) =>
      of(instances, type).flatMap((instance) => unlike(instance, protection(subject, instance))),
    ),
    ...bucketsOf(instances, besideBuckets(blueprint)),
    ...notKept(blueprint, stacks),
    ...takenTooEarly(blueprint, stacks),
    ...ownPackages(blueprint, stacks),
    ...managedSignatures(blueprint, stacks),
    ...madeAfterTemplates(stacks),
    ...logs(subject, of(instances, LOG_GROUP)),
    ...of(instances, 'aws_cloudwatch_metric_alarm').flatMap((instance) =>
      instance.arguments
        .filter((name) => NOT_OF_ALARMS.includes(name))
        .map((name) => unprotected(instance.address, `${name} is written, where the plan says nothing`)),
    ),
  ];
}

function subjectOf(blueprint: Blueprint, instances: Instances): ProtectionSubject {
  const { names, facts, applications } = blueprint;
  const artifactKey = (region: string) =>
    instances.keyBehind(facts.tooling.id, region, names.artifactKeyAlias()) ?? 'the artifact key';
  const keyOfBucket = ({ account, region, value }: FoundInstance) => {
    const owner = applications.find(
      ({ facts: { name } }) => names.stateBucket(account, name) === value('bucket'),
    );
    if (value('bucket') === names.ownStateBucket())
      return instances.keyBehind(account, region, names.ownStateKeyAlias()) ?? 'the key of the states';
    if (facts.trail && value('bucket') === names.logBucket(account))
      return instances.keyBehind(account, region, names.logKeyAlias()) ?? 'the key of the logs';
    if (facts.evidence && value('bucket') === names.evidenceBucket(account))
      return instances.keyBehind(account, region, names.evidenceKeyAlias()) ?? 'the key of the records';
    if (configOf(facts) && value('bucket') === names.configBucket(account))
      return instances.keyBehind(account, region, names.configKeyAlias()) ?? 'the key of AWS Config';
    if (!owner) return artifactKey(region);
    return (
      instances.keyBehind(account, region, names.stateKeyAlias(owner.facts.name)) ?? 'the key of the states'
    );
  };
  const imageKey: ProtectionSubject['imageKey'] = ({ account, region }) =>
    facts.imageEncryption === 'customer-key'
      ? (instances.keyBehind(account, region, names.imageKeyAlias()) ?? 'the key of the images')
      : undefined;
  return { blueprint, artifactKey, imageKey, keyOfBucket, signingSpec: signingSpecs(blueprint, instances) };
}

/** The keys behind the aliases of applications whose images are signed. */
function signingSpecs(
  { facts, names, applications }: Blueprint,
  instances: Instances,
): ProtectionSubject['signingSpec'] {
  const specs = new Map(
    applications
      .filter(({ facts: { signed } }) => signed)
      .map(({ facts: { name } }) => [
        instances.keyBehind(facts.tooling.id, facts.regions.primary, names.signingKeyAlias(name)),
        facts.signing?.keySpec,
      ]),
  );
  return (symbol) => [...specs].find(([arn]) => arn?.endsWith(`:key/${symbol}`))?.[1];
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

/** Each bucket has once, where it is, what every bucket has; and nothing is for a bucket that is not there. */
function bucketsOf(instances: Instances, beside: readonly string[]): readonly Finding[] {
  const buckets = of(instances, 'aws_s3_bucket');
  const isFor = (bucket: FoundInstance, { account, region, value }: FoundInstance) =>
    value('bucket') === bucket.value('bucket') && account === bucket.account && region === bucket.region;
  return beside.flatMap((type) => {
    const settings = of(instances, type);
    const counted = buckets.map((bucket) => ({
      address: bucket.address,
      count: settings.filter((each) => isFor(bucket, each)).length,
    }));
    return [
      ...counted
        .filter(({ count }) => count !== 1)
        .map(({ address, count }) =>
          unprotected(address, `${count === 0 ? 'no' : `${count} times`} ${type} for this bucket`),
        ),
      ...settings
        .filter((each) => !buckets.some((bucket) => isFor(bucket, each)))
        .map(({ address }) => unprotected(address, 'there is no such bucket in this account and region')),
    ];
  });
}

function logs(subject: ProtectionSubject, found: readonly FoundInstance[]): readonly Finding[] {
  const planned = logGroups(subject);
  const { tooling, regions } = subject.blueprint.facts;
  const isOurs = ({ account, region }: FoundInstance) => account === tooling.id && region === regions.primary;
  const ours = found.filter(isOurs);
  const names = new Set(ours.map(({ value }) => value('name')));
  const missing = [...planned.keys()].filter((name) => !names.has(name));
  return [
    ...missing.map((name) => unprotected(`log group ${name}`, 'no stack makes it, and the plan has it')),
    ...found.flatMap((instance) => {
      const wanted = isOurs(instance) ? planned.get(String(instance.value('name'))) : undefined;
      return wanted
        ? unlike(instance, wanted)
        : [unprotected(instance.address, 'a log group that the plan has not')];
    }),
  ];
}
