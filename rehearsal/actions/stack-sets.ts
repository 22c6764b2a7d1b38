import { createHash } from 'node:crypto';
import type {
  DescribeStackSetCommandOutput,
  DescribeStackSetOperationCommandOutput,
  ListStackInstancesCommandOutput,
  StackInstanceSummary,
  StackSet,
} from '@aws-sdk/client-cloudformation';
import { partitionOf } from '../../blueprint/regions';
import type { Need } from '../callers';
import { arnOf, type Looking, needed, type Playing, type Version } from './action';

/** Where a stack of a set is. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/** The accounts and regions of the configuration. */
export function placesOf(looking: Looking): readonly Place[] {
  const [accounts = [], regions = []] = ['DeploymentTargets', 'Regions'].map((key) =>
    needed(looking, key).split(','),
  );
  return accounts.flatMap((account) => regions.map((region) => ({ account, region })));
}

/** ARN of a set; without the id that only CloudFormation knows, where there is none yet. */
export function setArn(looking: Looking, set?: StackSet): string {
  const { StackSetId = `${needed(looking, 'StackSetName')}:*` } = set ?? {};
  return arnOf(looking, 'cloudformation', `stackset/${StackSetId}`);
}

interface Asked {
  readonly resource: string;
  readonly params?: object;
  readonly context?: Need['context'];
  /** Beside the operation's own permission. */
  readonly needs?: readonly Need[];
}

/** One request about the set of an action. */
export function askForStackSet<Answer extends object>(
  playing: Playing,
  operation: string,
  { resource, params, context = {}, needs = [] }: Asked,
): Promise<Answer> {
  return playing.role.call<Answer>({
    service: 'cloudformation',
    operation,
    region: playing.at.region,
    params: { StackSetName: needed(playing, 'StackSetName'), ...params },
    needs: [{ action: `cloudformation:${operation}`, resource, context }, ...needs],
  });
}

/** The set of an action; undefined where there is none. */
export async function stackSetNow(playing: Playing): Promise<StackSet | undefined> {
  try {
    const asked = { resource: setArn(playing) };
    return (await askForStackSet<DescribeStackSetCommandOutput>(playing, 'DescribeStackSet', asked)).StackSet;
  } catch (error) {
    if ((error as Error).name !== 'StackSetNotFoundException') throw error;
    return undefined;
  }
}

/** The stacks that a set has, by account and region. */
export async function stacksOf(playing: Playing, set: StackSet): Promise<readonly StackInstanceSummary[]> {
  const asked = { resource: setArn(playing, set) };
  const { Summaries = [] } = await askForStackSet<ListStackInstancesCommandOutput>(
    playing,
    'ListStackInstances',
    asked,
  );
  return Summaries;
}

/** Whether a set has its stack in a place. */
export function isIn(stacks: readonly StackInstanceSummary[]): (place: Place) => boolean {
  return ({ account, region }) =>
    stacks.some(({ Account, Region }) => Account === account && Region === region);
}

/** What happens to stacks. */
export interface Change {
  readonly set: StackSet;
  readonly places: readonly Place[];
  /** Of which the types of the resources are. */
  readonly template: string;
}

/** Makes stacks of a set, or has them follow it, and waits for the end. Says which operation that was. */
export async function changeStacks(
  playing: Playing,
  operation: 'CreateStackInstances' | 'UpdateStackInstances',
  change: Change,
): Promise<string> {
  const { OperationId } = await askForStackSet<{ readonly OperationId?: string }>(playing, operation, {
    resource: setArn(playing, change.set),
    context: targetRegions(change),
    params: targets(playing, change),
    needs: targetNeeds(playing, operation, change),
  });
  return finished(playing, change.set, OperationId);
}

/** The parameters of a request that say where the stacks are. */
export function targets({ configuration }: Looking, { places }: Pick<Change, 'places'>): object {
  const { FailureTolerancePercentage: tolerated, MaxConcurrentPercentage: concurrent } = configuration;
  const Regions = [...new Set(places.map(({ region }) => region))];
  return {
    Accounts: [...new Set(places.map(({ account }) => account))],
    Regions,
    OperationPreferences: {
      RegionOrder: Regions,
      ...(tolerated !== undefined && { FailureTolerancePercentage: Number(tolerated) }),
      ...(concurrent !== undefined && { MaxConcurrentPercentage: Number(concurrent) }),
    },
  };
}

/** The condition key of a request that says which regions the stacks are in. */
export function targetRegions({ places }: Pick<Change, 'places'>): NonNullable<Need['context']> {
  return { 'cloudformation:TargetRegion': [...new Set(places.map(({ region }) => region))] };
}

/**
 * AWS asks for the set, for each account with a stack, and for each type in the template.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudformation.html (2026-11-28)
 */
export function targetNeeds(looking: Looking, operation: string, change: Change): readonly Need[] {
  const { StackSetId } = change.set;
  const accounts = [...new Set(change.places.map(({ account }) => account))];
  const { region } = looking.at;
  const resources = [
    ...accounts.map((account) =>
      arnOf(looking, 'cloudformation', `stackset-target/${StackSetId}/${account}`),
    ),
    ...typesIn(change.template).map(
      (type) => `arn:${partitionOf(region)}:cloudformation:${region}::type/resource/${type}`,
    ),
  ];
  const context = targetRegions(change);
  return resources.map((resource) => ({ action: `cloudformation:${operation}`, resource, context }));
}

/** Of a template in YAML or JSON: `AWS-S3-Bucket`, as ARNs name types. */
function typesIn(template: string): readonly string[] {
  const found = template.matchAll(/["']?Type["']?\s*:\s*["']?(\w+::[\w:]+)/g);
  return [...new Set([...found].map(([, type = '']) => type.replaceAll('::', '-')))];
}

/** @throws where an operation failed in more accounts than the configuration tolerates. */
export async function finished(
  playing: Playing,
  set: StackSet,
  OperationId: string | undefined,
): Promise<string> {
  const { StackSetOperation: operation } = await askForStackSet<DescribeStackSetOperationCommandOutput>(
    playing,
    'DescribeStackSetOperation',
    { resource: setArn(playing, set), params: { OperationId } },
  );
  if (operation?.Status !== 'SUCCEEDED')
    throw new Error(
      `The operation ${OperationId} of the stack set ${set.StackSetName} is ${operation?.Status}. ${operation?.StatusReason ?? ''}`.trim(),
    );
  return OperationId ?? '';
}

/** The template that the stacks of a configuration are of; undefined where any is missing or has not followed the set. */
export async function stacksVersion(looking: Looking): Promise<Version> {
  const { administrator, at } = looking;
  const StackSetName = needed(looking, 'StackSetName');
  const places = placesOf(looking);
  const target = `stacks of ${StackSetName} in ${[...new Set(places.map(({ account }) => account))].join(', ')}`;
  const ask = <Answer extends object>(operation: string) =>
    administrator.send<Answer>(at.account, {
      service: 'cloudformation',
      operation,
      region: at.region,
      params: { StackSetName },
    });
  try {
    const { StackSet: set } = await ask<DescribeStackSetCommandOutput>('DescribeStackSet');
    const { Summaries = [] } = await ask<ListStackInstancesCommandOutput>('ListStackInstances');
    if (!set?.TemplateBody || !places.every(isIn(Summaries))) return { target, version: undefined };
    if (!places.every(isIn(Summaries.filter(({ Status }) => Status === 'CURRENT'))))
      return { target, version: 'outdated' };
    const digest = createHash('sha256').update(set.TemplateBody).digest('hex');
    return { target, version: `template ${digest.slice(0, 12)}`, digests: [`sha256:${digest}`] };
  } catch (error) {
    if ((error as Error).name !== 'StackSetNotFoundException') throw error;
    return { target, version: undefined };
  }
}
