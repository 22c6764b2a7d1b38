import type { CodedeployDeploymentGroupConfig } from '@cdktf/provider-aws/lib/codedeploy-deployment-group';
import type { Statement } from '../../policies/document';
import { BUILD_ARTIFACT, type Named, type PipelineAction } from '../actions/pipeline-action';
import { watchAlarms } from './alarms';
import { type CodeDeployProps, codeDeployCeiling, createDeployments, invokeHooks } from './codedeploy';
import { type EcsTasksProps, passTaskRoles, registerTasks, tasksCeiling } from './ecs-tasks';

export interface EcsBlueGreenProps extends EcsTasksProps, CodeDeployProps {
  /** ARNs of the roles that the tasks run with. */
  readonly taskRoleArns: readonly string[];
}

/**
 * What the action CodeDeployToECS of CodePipeline asks for in the target account.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECSbluegreen.html#edit-role-codedeploy-ecs (2026-11-28)
 */
export function deployBlueGreen(props: EcsBlueGreenProps): readonly Statement[] {
  return [...createDeployments(props), ...registerTasks(props), passTaskRoles(props.taskRoleArns)];
}

/** The most that a role which deploys so may ever be granted, in any region, for any service of the account. */
export function blueGreenCeiling(): readonly Statement[] {
  return [...codeDeployCeiling(), ...tasksCeiling()];
}

export interface BlueGreenActionProps extends Named {
  readonly region: string;
  readonly application: string;
  readonly group: string;
  readonly taskDefinitionFile: string;
  readonly appSpecFile: string;
}

/**
 * The build has put the image of the target's own registry into the task definition: no artifact has an `imageDetail.json`,
 * which would name one registry for all.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECSbluegreen.html (2026-11-28)
 */
export function blueGreenAction(props: BlueGreenActionProps): PipelineAction {
  return {
    name: props.name,
    roleArn: props.roleArn,
    category: 'Deploy',
    provider: 'CodeDeployToECS',
    region: props.region,
    inputs: [BUILD_ARTIFACT],
    configuration: {
      ApplicationName: props.application,
      DeploymentGroupName: props.group,
      TaskDefinitionTemplateArtifact: BUILD_ARTIFACT,
      TaskDefinitionTemplatePath: props.taskDefinitionFile,
      AppSpecTemplateArtifact: BUILD_ARTIFACT,
      AppSpecTemplatePath: props.appSpecFile,
    },
  };
}

/** The listeners of a service in one region. */
export interface ListenersProps {
  readonly production: string;
  readonly test?: string | undefined;
}

export interface BlueGreenServiceRoleProps {
  readonly partition: string;
  readonly accountId: string;
  readonly regions: readonly string[];
  readonly cluster: string;
  readonly service: string;
  readonly taskRoleArns: readonly string[];
  /** ARNs of all listeners between which traffic is shifted. */
  readonly listenerArns: readonly string[];
  /** Names of the alarms of the group. */
  readonly alarms: readonly string[];
  /** ARNs of the functions that the AppSpec file names as hooks. */
  readonly hookArns: readonly string[];
}

/**
 * What CodeDeploy needs for one service: what AWS's managed policy for Amazon ECS has, of this service, its listeners and its
 * hooks alone, and of alarms. AWS's policy reads revisions in S3 and publishes to topics, too: CodePipeline sends the AppSpec
 * file itself, and the groups have no triggers.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSCodeDeployRoleForECSLimited.html (2026-11-28)
 */
export function shiftService(props: BlueGreenServiceRoleProps): readonly Statement[] {
  const { partition, accountId, regions, cluster, service, listenerArns } = props;
  const inRegions = (resource: string) =>
    regions.map((region) => `arn:${partition}:ecs:${region}:${accountId}:${resource}`);
  return [
    {
      Sid: 'ChangeTaskSets',
      Effect: 'Allow',
      Action: ['ecs:CreateTaskSet', 'ecs:DeleteTaskSet'],
      Resource: inRegions(`task-set/${cluster}/${service}/*`),
    },
    {
      Sid: 'ChooseTaskSet',
      Effect: 'Allow',
      Action: ['ecs:DescribeServices', 'ecs:UpdateServicePrimaryTaskSet'],
      Resource: inRegions(`service/${cluster}/${service}`),
    },
    {
      // None of these has a resource-level permission.
      Sid: 'ReadLoadBalancers',
      Effect: 'Allow',
      Action: [
        'elasticloadbalancing:DescribeListeners',
        'elasticloadbalancing:DescribeRules',
        'elasticloadbalancing:DescribeTargetGroups',
      ],
      Resource: '*',
    },
    {
      Sid: 'ShiftListeners',
      Effect: 'Allow',
      Action: 'elasticloadbalancing:ModifyListener',
      Resource: listenerArns,
    },
    {
      Sid: 'ShiftRules',
      Effect: 'Allow',
      Action: 'elasticloadbalancing:ModifyRule',
      Resource: listenerArns.map((arn) => `${arn.replace(':listener/', ':listener-rule/')}/*`),
    },
    {
      Sid: 'PassTaskRoles',
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: props.taskRoleArns,
      Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
    },
    ...watchAlarms(props.alarms),
    ...invokeHooks(props.hookArns),
  ];
}

export interface BlueGreenTargetsProps {
  readonly cluster: string;
  readonly service: string;
  readonly targetGroups: readonly string[];
  readonly listeners: ListenersProps;
  /** Minutes until the old tasks are stopped. */
  readonly terminationMinutes: number;
}

/** What a deployment group says of a service, in the words of the provider. */
export function blueGreenTargets(
  props: BlueGreenTargetsProps,
): Pick<
  CodedeployDeploymentGroupConfig,
  'blueGreenDeploymentConfig' | 'deploymentStyle' | 'ecsService' | 'loadBalancerInfo'
> {
  const { production, test } = props.listeners;
  return {
    deploymentStyle: { deploymentOption: 'WITH_TRAFFIC_CONTROL', deploymentType: 'BLUE_GREEN' },
    blueGreenDeploymentConfig: {
      // A time to wait is refused beside it.
      deploymentReadyOption: { actionOnTimeout: 'CONTINUE_DEPLOYMENT' },
      terminateBlueInstancesOnDeploymentSuccess: {
        action: 'TERMINATE',
        terminationWaitTimeInMinutes: props.terminationMinutes,
      },
    },
    ecsService: { clusterName: props.cluster, serviceName: props.service },
    loadBalancerInfo: {
      targetGroupPairInfo: {
        prodTrafficRoute: { listenerArns: [production] },
        ...(test !== undefined && { testTrafficRoute: { listenerArns: [test] } }),
        targetGroup: props.targetGroups.map((name) => ({ name })),
      },
    },
  };
}
