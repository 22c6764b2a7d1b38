import { pattern, roleName } from '../schema/wanted';
import type { ReadBack } from './looked-at';
import type { Requirement, TeamRole } from './traits';

/**
 * Names of ECS: no wildcard, or a role would be granted more than one service.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
 */
export const ecsName = pattern(
  /^[\w-]{1,255}$/,
  'letters, digits, hyphens and underscores, at most 255',
  'correct it',
);

/** The service that a deployment goes to. */
export const serviceFields = { cluster: ecsName, service: ecsName };

/** What every deployment of an ECS service says of its tasks. */
export const taskFields = {
  /** Family of the task definition. */
  taskFamily: ecsName,
  /** Name of the role in each account that the ECS agent pulls images with. */
  executionRole: roleName,
  /** Name of the role in each account that the containers run with. @default the tasks have no role */
  taskRole: roleName.optional(),
};

interface EcsService {
  readonly cluster: string;
  readonly service: string;
  readonly taskFamily: string;
  readonly executionRole: string;
  readonly taskRole?: string | undefined;
}

/** The service tells which task definition it runs, and that one names the image. */
export const runsTasks: ReadBack<EcsService> = {
  tells: 'ecs-service',
  of: ({ cluster, service }) => ({ kind: 'ecs-service', runs: 'image', cluster, service }),
};

/** The roles of the tasks, by what they are to a deployment. */
export function rolesOfTasks({ executionRole, taskRole }: EcsService): readonly TeamRole[] {
  return [
    { name: executionRole, noun: 'execution role', pullsImages: true },
    ...(taskRole ? [{ name: taskRole, noun: 'task role', pullsImages: false }] : []),
  ];
}

/** What the boundary of a role that registers task definitions names. */
export function boundsOfTasks({ taskFamily, executionRole, taskRole = '' }: EcsService): readonly string[] {
  return [`registers ${taskFamily}`, `tags ${taskFamily}`, executionRole, taskRole];
}

/** The cluster, the service with the controller that it must have, the task definition, and the roles of the tasks. */
export function requiresService(
  deploy: EcsService,
  service: Readonly<Record<string, string>>,
  container: Readonly<Record<string, string>> = {},
): readonly Requirement[] {
  const { cluster, taskFamily } = deploy;
  return [
    { type: 'AWS::ECS::Cluster', name: cluster },
    {
      type: 'AWS::ECS::Service',
      name: `${cluster}/${deploy.service}`,
      properties: { TaskDefinition: taskFamily, ...container, ...service },
    },
    { type: 'AWS::ECS::TaskDefinition', name: taskFamily, properties: container },
    ...rolesOfTasks(deploy).map(({ name }) => ({
      type: 'AWS::IAM::Role',
      name,
      properties: { Service: 'ecs-tasks.amazonaws.com' },
    })),
  ];
}
