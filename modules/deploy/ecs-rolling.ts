import type { Statement } from '../../policies/document';
import { BUILD_ARTIFACT, type Named, type PipelineAction } from '../actions/pipeline-action';

export interface EcsRollingProps {
  readonly partition: string;
  readonly accountId: string;
  /** Regions of the account that the service runs in. */
  readonly regions: readonly string[];
  readonly cluster: string;
  readonly service: string;
  readonly taskFamily: string;
  /** ARNs of the roles that the tasks run with. */
  readonly taskRoleArns: readonly string[];
}

/** Whom the action passes the task's roles to. */
const TASK_SERVICES = ['ecs.amazonaws.com', 'ecs-tasks.amazonaws.com'];

/**
 * What the ECS standard deploy action of CodePipeline asks for in the target account.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECS.html#edit-role-ecs
 */
export function deployToEcs(props: EcsRollingProps): readonly Statement[] {
  const inRegions = (resource: string) =>
    props.regions.map((region) => `arn:${props.partition}:ecs:${region}:${props.accountId}:${resource}`);
  return [
    {
      // DescribeTaskDefinition has no resource-level permission.
      Sid: 'ReadTaskDefinitions',
      Effect: 'Allow',
      Action: 'ecs:DescribeTaskDefinition',
      Resource: '*',
    },
    {
      Sid: 'RegisterTaskDefinition',
      Effect: 'Allow',
      Action: 'ecs:RegisterTaskDefinition',
      Resource: inRegions(`task-definition/${props.taskFamily}:*`),
    },
    {
      Sid: 'TagTaskDefinition',
      Effect: 'Allow',
      Action: 'ecs:TagResource',
      Resource: inRegions(`task-definition/${props.taskFamily}:*`),
      Condition: { StringEquals: { 'ecs:CreateAction': 'RegisterTaskDefinition' } },
    },
    {
      Sid: 'UpdateService',
      Effect: 'Allow',
      Action: ['ecs:DescribeServices', 'ecs:UpdateService'],
      Resource: inRegions(`service/${props.cluster}/${props.service}`),
    },
    {
      Sid: 'PassTaskRoles',
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: props.taskRoleArns,
      Condition: { StringEquals: { 'iam:PassedToService': TASK_SERVICES } },
    },
  ];
}

/** The most that a role which deploys to ECS may ever be granted, in any region, for any service of the account. */
export function ecsCeiling(): readonly Statement[] {
  return [
    {
      Sid: 'CeilingEcs',
      Effect: 'Allow',
      Action: [
        'ecs:DescribeServices',
        'ecs:DescribeTaskDefinition',
        'ecs:RegisterTaskDefinition',
        'ecs:TagResource',
        'ecs:UpdateService',
      ],
      Resource: '*',
    },
    {
      Sid: 'CeilingPassTaskRoles',
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: '*',
      Condition: { StringEquals: { 'iam:PassedToService': TASK_SERVICES } },
    },
  ];
}

export interface EcsDeployProps extends Named {
  readonly region: string;
  readonly cluster: string;
  readonly service: string;
  readonly definitionsFile: string;
  /** Minutes until a deployment that does not become stable fails (1-60). */
  readonly timeoutMinutes: number;
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECS.html */
export function ecsDeploy(props: EcsDeployProps): PipelineAction {
  return {
    name: props.name,
    roleArn: props.roleArn,
    category: 'Deploy',
    provider: 'ECS',
    region: props.region,
    inputs: [BUILD_ARTIFACT],
    configuration: {
      ClusterName: props.cluster,
      ServiceName: props.service,
      FileName: props.definitionsFile,
      DeploymentTimeout: `${props.timeoutMinutes}`,
    },
  };
}
