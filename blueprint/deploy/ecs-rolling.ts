import { z } from 'zod';
import { pattern, roleName, whole } from '../schema/wanted';
import { deployName } from './name';
import type { Bypasses, DeployTraits } from './traits';

/**
 * Names of ECS: no wildcard, or a role would be granted more than one service.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
 */
const ecsName = pattern(
  /^[\w-]{1,255}$/,
  'letters, digits, hyphens and underscores, at most 255',
  'correct it',
);

/** A rolling deployment of an ECS service that the application team owns. */
export const ecsRolling = z.strictObject({
  kind: z.literal('ecs-rolling'),
  cluster: ecsName,
  service: ecsName,
  /** Name of the container whose image is replaced. */
  container: ecsName,
  /** Family of the task definition. */
  taskFamily: ecsName,
  /** Name of the role in each account that the ECS agent pulls images with. */
  executionRole: roleName,
  /** Name of the role in each account that the containers run with. @default the tasks have no role */
  taskRole: roleName.optional(),
  /** Minutes until a deployment that does not become stable fails (1-60). @default 30 */
  timeoutMinutes: whole(1, 60, 'minutes').default(30),
  ...deployName,
});

/**
 * What puts something else into service, or takes a service away. As of 2026-11-28.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html
 */
const bypasses: Bypasses = {
  ofDeployRoles: ['ecs:RegisterTaskDefinition', 'ecs:UpdateService'],
  others: [
    'ecs:ContinueServiceDeployment',
    'ecs:CreateDaemon',
    'ecs:CreateExpressGatewayService',
    'ecs:CreateService',
    'ecs:CreateTaskSet',
    'ecs:DeleteExpressGatewayService',
    'ecs:DeleteService',
    'ecs:DeleteTaskSet',
    'ecs:RegisterDaemonTaskDefinition',
    'ecs:StopServiceDeployment',
    'ecs:UpdateDaemon',
    'ecs:UpdateExpressGatewayService',
    'ecs:UpdateServicePrimaryTaskSet',
    'ecs:UpdateTaskSet',
  ],
  // Schedules, migrations and people who look for a fault: with other commands, but the role of the task.
  daily: ['ecs:ExecuteCommand', 'ecs:RunTask', 'ecs:StartTask'],
};

/** One action, which waits until the service is stable. */
export const ecsRollingTraits: DeployTraits<z.output<typeof ecsRolling>> = {
  takes: 'image',
  target: { noun: 'ECS service', nameIn: ({ cluster, service }) => `${cluster}/${service}` },
  container: ({ container }) => container,
  teamRoles: ({ executionRole, taskRole }) => [
    { name: executionRole, noun: 'execution role', pullsImages: true },
    ...(taskRole ? [{ name: taskRole, noun: 'task role', pullsImages: false }] : []),
  ],
  bounds: ({ cluster, service, taskFamily, executionRole, taskRole = '' }) => [
    `${cluster}/${service}`,
    `registers ${taskFamily}`,
    `tags ${taskFamily}`,
    executionRole,
    taskRole,
  ],
  bypasses,
  requires: ({ cluster, service, container, taskFamily, executionRole, taskRole }) => [
    { type: 'AWS::ECS::Cluster', name: cluster },
    {
      type: 'AWS::ECS::Service',
      name: `${cluster}/${service}`,
      properties: { TaskDefinition: taskFamily, ContainerName: container },
    },
    { type: 'AWS::ECS::TaskDefinition', name: taskFamily, properties: { ContainerName: container } },
    ...[executionRole, ...(taskRole ? [taskRole] : [])].map((name) => ({
      type: 'AWS::IAM::Role',
      name,
      properties: { Service: 'ecs-tasks.amazonaws.com' },
    })),
  ],
  steps: () => [{ role: 'deploy role' }],
};
