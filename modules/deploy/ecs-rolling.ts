import type { Statement } from '../../policies/document';
import { BUILD_ARTIFACT, type Named, type PipelineAction } from '../actions/pipeline-action';
import { type EcsTasksProps, passTaskRoles, registerTasks, tasksCeiling } from './ecs-tasks';

export interface EcsRollingProps extends EcsTasksProps {
  readonly cluster: string;
  readonly service: string;
  /** ARNs of the roles that the tasks run with. */
  readonly taskRoleArns: readonly string[];
}

/**
 * What the ECS standard deploy action of CodePipeline asks for in the target account.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECS.html#edit-role-ecs
 */
export function deployToEcs(props: EcsRollingProps): readonly Statement[] {
  const { partition, accountId, regions, cluster, service } = props;
  return [
    {
      // DescribeTaskDefinition has no resource-level permission.
      Sid: 'ReadTaskDefinitions',
      Effect: 'Allow',
      Action: 'ecs:DescribeTaskDefinition',
      Resource: '*',
    },
    ...registerTasks(props),
    {
      Sid: 'UpdateService',
      Effect: 'Allow',
      Action: ['ecs:DescribeServices', 'ecs:UpdateService'],
      Resource: regions.map(
        (region) => `arn:${partition}:ecs:${region}:${accountId}:service/${cluster}/${service}`,
      ),
    },
    passTaskRoles(props.taskRoleArns),
  ];
}

/** The most that a role which deploys to ECS may ever be granted, in any region, for any service of the account. */
export function ecsCeiling(): readonly Statement[] {
  return [
    {
      Sid: 'CeilingEcs',
      Effect: 'Allow',
      Action: ['ecs:DescribeServices', 'ecs:DescribeTaskDefinition', 'ecs:UpdateService'],
      Resource: '*',
    },
    ...tasksCeiling(),
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
