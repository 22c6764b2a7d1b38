import type { Statement } from '../../policies/document';

export interface WaitForBuilds {
  readonly projectArn: string;
  /** ARN of the rule by which Step Functions hears of the end of builds. */
  readonly ruleArn: string;
}

/** The rule by which Step Functions hears of the end of builds: it makes it itself, once for all. */
export const BUILD_RULE = 'StepFunctionsGetEventForCodeBuildStartBuildRule';

/**
 * What a state machine needs to start builds of a project and to wait for them. Without `codebuild:StopBuild`: a build that
 * changes an account is not cut off because another one failed, or somebody stopped the state machine.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-codebuild.html#codebuild-iam (2026-11-28)
 */
export function waitForBuilds({ projectArn, ruleArn }: WaitForBuilds): readonly Statement[] {
  return [
    {
      Sid: 'StartBuilds',
      Effect: 'Allow',
      Action: ['codebuild:BatchGetBuilds', 'codebuild:StartBuild'],
      Resource: projectArn,
    },
    {
      Sid: 'HearOfBuilds',
      Effect: 'Allow',
      Action: ['events:DescribeRule', 'events:PutRule', 'events:PutTargets'],
      Resource: ruleArn,
    },
  ];
}

/**
 * What a state machine needs that runs a Distributed Map: each iteration is an execution of the machine itself.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html (2026-11-28)
 */
export function runIterations(machineArn: string, label: string): readonly Statement[] {
  const executions = machineArn.replace(':stateMachine:', ':execution:');
  return [
    { Sid: 'StartIterations', Effect: 'Allow', Action: 'states:StartExecution', Resource: machineArn },
    {
      Sid: 'FollowIterations',
      Effect: 'Allow',
      Action: ['states:DescribeExecution', 'states:StopExecution'],
      Resource: `${executions}:*`,
    },
    {
      Sid: 'RedriveIterations',
      Effect: 'Allow',
      Action: 'states:RedriveExecution',
      Resource: `${executions}/${label}:*`,
    },
  ];
}

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html#sfn-iam (2026-11-28) */
export function startMachine(machineArn: string): readonly Statement[] {
  return [{ Sid: 'HandOver', Effect: 'Allow', Action: 'states:StartExecution', Resource: machineArn }];
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_GetPipelineState.html (2026-11-28) */
export function lookAtPipeline(pipelineArn: string): readonly Statement[] {
  return [
    {
      Sid: 'LookAtPipeline',
      Effect: 'Allow',
      Action: 'codepipeline:GetPipelineState',
      Resource: pipelineArn,
    },
  ];
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-namespace.html (2026-11-28) */
export function countIn(namespace: string): readonly Statement[] {
  return [
    {
      Sid: 'CountDrift',
      Effect: 'Allow',
      Action: 'cloudwatch:PutMetricData',
      Resource: '*',
      Condition: { StringEquals: { 'cloudwatch:namespace': namespace } },
    },
  ];
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html (2026-11-28) */
export function watchAlarm(): readonly Statement[] {
  return [{ Sid: 'WatchAlarm', Effect: 'Allow', Action: 'cloudwatch:DescribeAlarms', Resource: '*' }];
}
