import { z } from 'zod';
import { whole } from '../schema/wanted';
import {
  boundsOfTasks,
  ecsName,
  requiresService,
  rolesOfTasks,
  runsTasks,
  serviceFields,
  taskFields,
} from './ecs-task';
import { deployName } from './name';
import type { Bypasses, DeployTraits } from './traits';

/** A rolling deployment of an ECS service that the application team owns. */
export const ecsRolling = z.strictObject({
  kind: z.literal('ecs-rolling'),
  ...serviceFields,
  /** Name of the container whose image is replaced. */
  container: ecsName,
  ...taskFields,
  /** Minutes until a deployment that does not become stable fails (1-60). @default 30 */
  timeoutMinutes: whole(1, 60, 'minutes').default(30),
  ...deployName,
});

/**
 * What puts something else into service, or takes a service away. As of 2026-11-28.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html
 */
export const ecsBypasses: Bypasses = {
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
  readBack: runsTasks,
  teamRoles: rolesOfTasks,
  bounds: (deploy) => [`${deploy.cluster}/${deploy.service}`, ...boundsOfTasks(deploy)],
  bypasses: ecsBypasses,
  requires: (deploy) => requiresService(deploy, {}, { ContainerName: deploy.container }),
  steps: () => [{ role: 'deploy role' }],
};
