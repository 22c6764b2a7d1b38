import type { Statement } from '../../policies/document';
import { watchAlarms } from './alarms';
import { codeDeployCeiling, createDeployments, invokeHooks } from './codedeploy';
import { logCeiling, PUBLISH, pullImages, writeLogs } from './lambda';

export interface LambdaCodeDeployProps {
  readonly partition: string;
  readonly accountId: string;
  /** Regions of the account that the function is in. */
  readonly regions: readonly string[];
  readonly functionName: string;
  readonly alias: string;
  /** Names of CodeDeploy. */
  readonly application: string;
  readonly group: string;
  readonly configuration: string;
  /** ARNs of the logs that the Lambda action writes. @default none: a build publishes */
  readonly logGroupArns: readonly string[];
  /** ARNs of the repositories that its images are pulled from. @default none: it has a package */
  readonly repositoryArns: readonly string[];
}

const LOOK = 'lambda:GetAlias';

/**
 * What publishes a version in the target account and has CodeDeploy shift the alias to it. The alias itself is CodeDeploy's to
 * change.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-LambdaDeploy.html#action-reference-LambdaDeploy-permissions-action (2026-11-28)
 */
export function deployByCodeDeploy(props: LambdaCodeDeployProps): readonly Statement[] {
  const functions = functionsOf(props);
  return [
    { Sid: 'PublishVersions', Effect: 'Allow', Action: PUBLISH, Resource: functions },
    { Sid: 'LookAtAliases', Effect: 'Allow', Action: LOOK, Resource: withAlias(functions, props.alias) },
    {
      // Lambda numbers the versions.
      Sid: 'LookAtPublished',
      Effect: 'Allow',
      Action: 'lambda:GetFunctionConfiguration',
      Resource: functions.map((arn) => `${arn}:*`),
    },
    ...writeLogs(props.logGroupArns),
    ...pullImages(props.repositoryArns),
    ...createDeployments(props),
  ];
}

function functionsOf({
  partition,
  accountId,
  regions,
  functionName,
}: Pick<LambdaCodeDeployProps, 'partition' | 'accountId' | 'regions' | 'functionName'>): readonly string[] {
  return regions.map((region) => `arn:${partition}:lambda:${region}:${accountId}:function:${functionName}`);
}

/** The service authorization reference has the function alone, AWS's page of the Lambda action what ends with a name, too. */
function withAlias(functions: readonly string[], alias: string): readonly string[] {
  return functions.flatMap((arn) => [arn, `${arn}:${alias}`]);
}

/** The most that a role which deploys functions by CodeDeploy may ever be granted. */
export function lambdaCodeDeployCeiling({
  images,
  packages,
}: {
  readonly images: boolean;
  readonly packages: boolean;
}): readonly Statement[] {
  return [
    {
      Sid: 'CeilingPublish',
      Effect: 'Allow',
      Action: [
        ...(images ? ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'] : []),
        LOOK,
        ...PUBLISH,
        ...(packages ? logCeiling : []),
      ],
      Resource: '*',
    },
    ...codeDeployCeiling(),
  ];
}

export interface ShiftFunctionProps
  extends Pick<LambdaCodeDeployProps, 'partition' | 'accountId' | 'regions' | 'functionName' | 'alias'> {
  /** Names of the alarms of the group. */
  readonly alarms: readonly string[];
  readonly hookArns: readonly string[];
}

/**
 * What CodeDeploy needs to shift the aliases of one function.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSCodeDeployRoleForLambdaLimited.html (2026-11-28)
 */
export function shiftFunction(props: ShiftFunctionProps): readonly Statement[] {
  const functions = functionsOf(props);
  return [
    {
      Sid: 'ShiftAliases',
      Effect: 'Allow',
      Action: ['lambda:GetAlias', 'lambda:UpdateAlias'],
      Resource: withAlias(functions, props.alias),
    },
    {
      Sid: 'LookAtConcurrency',
      Effect: 'Allow',
      Action: 'lambda:GetProvisionedConcurrencyConfig',
      Resource: functions.map((arn) => `${arn}:*`),
    },
    ...watchAlarms(props.alarms),
    ...invokeHooks(props.hookArns),
  ];
}
