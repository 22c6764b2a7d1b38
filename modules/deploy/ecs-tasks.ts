import type { Statement } from '../../policies/document';

export interface EcsTasksProps {
  readonly partition: string;
  readonly accountId: string;
  /** Regions of the account that the service runs in. */
  readonly regions: readonly string[];
  readonly taskFamily: string;
}

/** Whom an action passes the roles of tasks to. */
const TASK_SERVICES = ['ecs.amazonaws.com', 'ecs-tasks.amazonaws.com'];

/**
 * Lets a role register task definitions of one family, with the tags they are given.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECS.html#edit-role-ecs (2026-11-28)
 */
export function registerTasks({
  partition,
  accountId,
  regions,
  taskFamily,
}: EcsTasksProps): readonly Statement[] {
  const family = regions.map(
    (region) => `arn:${partition}:ecs:${region}:${accountId}:task-definition/${taskFamily}:*`,
  );
  return [
    {
      Sid: 'RegisterTaskDefinition',
      Effect: 'Allow',
      Action: 'ecs:RegisterTaskDefinition',
      Resource: family,
    },
    {
      Sid: 'TagTaskDefinition',
      Effect: 'Allow',
      Action: 'ecs:TagResource',
      Resource: family,
      Condition: { StringEquals: { 'ecs:CreateAction': 'RegisterTaskDefinition' } },
    },
  ];
}

/** Lets a role pass the roles that tasks run with. */
export function passTaskRoles(taskRoleArns: readonly string[]): Statement {
  return {
    Sid: 'PassTaskRoles',
    Effect: 'Allow',
    Action: 'iam:PassRole',
    Resource: taskRoleArns,
    Condition: { StringEquals: { 'iam:PassedToService': TASK_SERVICES } },
  };
}

/** The most that a role which registers task definitions may ever be granted for that. Each kind that does has the same. */
export function tasksCeiling(): readonly Statement[] {
  return [
    {
      Sid: 'CeilingTaskDefinitions',
      Effect: 'Allow',
      Action: ['ecs:RegisterTaskDefinition', 'ecs:TagResource'],
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
