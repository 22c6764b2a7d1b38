import type { Statement } from '../../policies/document';
import type { Named, PipelineAction } from '../actions/pipeline-action';
import { watchAlarms } from './alarms';

/** How calls are shifted to a new version. */
export type LambdaTraffic =
  | { readonly kind: 'all-at-once' }
  | { readonly kind: 'canary' | 'linear'; readonly percent: number; readonly minutes: number };

export interface LambdaGrantProps {
  readonly partition: string;
  readonly accountId: string;
  /** Regions of the account that the function is in. */
  readonly regions: readonly string[];
  readonly functionName: string;
  readonly alias: string;
  /** Names of the alarms that are watched. */
  readonly alarms: readonly string[];
  /** ARNs of the logs that the action writes, by region. */
  readonly logGroupArns: readonly string[];
  /** ARNs of the repositories that its images are pulled from. @default none: it has a package */
  readonly repositoryArns?: readonly string[];
}

/** Who makes a version of an image pulls it, too. @see https://docs.aws.amazon.com/lambda/latest/dg/images-create.html (2026-11-28) */
export const PULL = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
/** What publishing a version of new code takes. */
export const PUBLISH = [
  'lambda:GetFunctionConfiguration',
  'lambda:PublishVersion',
  'lambda:UpdateFunctionCode',
];
const SHIFT = ['lambda:GetAlias', 'lambda:UpdateAlias'];
/** What the log of the action takes. */
export const logCeiling = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];
const LOOK = 'lambda:GetFunctionConfiguration';
const LOOK_AT_CONCURRENCY = 'lambda:GetProvisionedConcurrencyConfig';

/**
 * What the Lambda deploy action asks for in the target account: a version of the new code, and the alias.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-LambdaDeploy.html#action-reference-LambdaDeploy-permissions-action (2026-11-28)
 */
export function deployToLambda(props: LambdaGrantProps): readonly Statement[] {
  const functions = inRegions(props, 'lambda', `function:${props.functionName}`);
  return [
    { Sid: 'PublishVersions', Effect: 'Allow', Action: PUBLISH, Resource: functions },
    {
      // The service authorization reference has the function alone, AWS's page of the action what ends with a name, too.
      Sid: 'ShiftAliases',
      Effect: 'Allow',
      Action: SHIFT,
      Resource: functions.flatMap((arn) => [arn, `${arn}:${props.alias}`]),
    },
    {
      // Lambda numbers the versions.
      Sid: 'LookAtVersions',
      Effect: 'Allow',
      Action: [LOOK, LOOK_AT_CONCURRENCY],
      Resource: functions.map((arn) => `${arn}:*`),
    },
    ...watchAlarms(props.alarms, 'WatchFunctions'),
    ...writeLogs(props.logGroupArns),
    ...pullImages(props.repositoryArns ?? []),
  ];
}

/** Who makes a version of an image pulls it. Without any, nothing is granted. */
export function pullImages(repositoryArns: readonly string[]): readonly Statement[] {
  if (repositoryArns.length === 0) return [];
  return [
    { Sid: 'PullFunctionImages', Effect: 'Allow', Action: PULL, Resource: [...new Set(repositoryArns)] },
  ];
}

/** AWS's page lists them as required, like those of actions that run on machines of CodePipeline: in the account of the role. */
export function writeLogs(logGroupArns: readonly string[]): readonly Statement[] {
  if (logGroupArns.length === 0) return [];
  return [
    {
      Sid: 'MakeActionLogs',
      Effect: 'Allow',
      Action: 'logs:CreateLogGroup',
      Resource: logGroupArns.flatMap((arn) => [arn, `${arn}:*`]),
    },
    {
      Sid: 'WriteActionLogs',
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: logGroupArns.map((arn) => `${arn}:log-stream:*`),
    },
  ];
}

function inRegions(
  { partition, accountId, regions }: LambdaGrantProps,
  service: string,
  resource: string,
): string[] {
  return regions.map((region) => `arn:${partition}:${service}:${region}:${accountId}:${resource}`);
}

/** The most that a role which deploys functions may ever be granted, for any function of the account. */
export function lambdaCeiling({
  alarms,
  images,
}: {
  readonly alarms: boolean;
  readonly images: boolean;
}): readonly Statement[] {
  return [
    {
      Sid: 'CeilingLambda',
      Effect: 'Allow',
      Action: [
        ...(alarms ? ['cloudwatch:DescribeAlarms'] : []),
        ...(images ? PULL : []),
        ...PUBLISH,
        ...SHIFT,
        LOOK_AT_CONCURRENCY,
        ...logCeiling,
      ],
      Resource: '*',
    },
  ];
}

export interface LambdaDeployProps extends Named {
  readonly region: string;
  readonly functionName: string;
  readonly alias: string;
  /** What is deployed: the artifact with a package, or a version that is there. */
  readonly of: { readonly artifact: string } | { readonly version: string };
  readonly traffic: LambdaTraffic;
  readonly alarms: readonly string[];
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-LambdaDeploy.html (2026-11-28) */
export function lambdaDeploy(props: LambdaDeployProps): PipelineAction {
  return {
    name: props.name,
    roleArn: props.roleArn,
    category: 'Deploy',
    provider: 'Lambda',
    region: props.region,
    inputs: 'artifact' in props.of ? [props.of.artifact] : [],
    configuration: {
      FunctionName: props.functionName,
      FunctionAlias: props.alias,
      ...('version' in props.of && { PublishedTargetVersion: props.of.version }),
      DeployStrategy: strategyOf(props.traffic),
      ...(props.alarms.length > 0 && { Alarms: props.alarms.join(',') }),
    },
  };
}

/** The strategy in AWS's words, which have the singular for one minute. */
function strategyOf(traffic: LambdaTraffic): string {
  if (traffic.kind === 'all-at-once') return 'AllAtOnce';
  const { percent, minutes } = traffic;
  const time = `${minutes}${minutes === 1 ? 'Minute' : 'Minutes'}`;
  return traffic.kind === 'linear' ? `Linear${percent}PercentEvery${time}` : `Canary${percent}Percent${time}`;
}

/** The Lambda action without an alias: it publishes a version, and shifts nothing. */
export function lambdaPublish(
  props: Pick<LambdaDeployProps, 'name' | 'roleArn' | 'region' | 'functionName'> & {
    readonly artifact: string;
  },
): PipelineAction {
  return {
    name: props.name,
    roleArn: props.roleArn,
    category: 'Deploy',
    provider: 'Lambda',
    region: props.region,
    inputs: [props.artifact],
    namespace: props.name,
    configuration: { FunctionName: props.functionName },
  };
}
