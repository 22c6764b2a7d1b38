import type { Deploy } from '../../blueprint/deploy';
import type { OfKind } from '../../blueprint/kinds';
import { BUILD } from '../../blueprint/plan/builds';
import { registryOf } from '../../blueprint/plan/images';
import { pages } from '../documentation';
import { forAllDeployRoles, underBoundary } from '../free';
import type { Guarded } from '../guardrails/guarded';
import { allowed, denied, type Hop } from '../hop';
import { own } from '../principals';
import { deniedByBoundary } from './bounded';
import { type EcsTasks, passesRoles, registersTasks } from './ecs-tasks';
import type { AroundPipeline, DeployedAction, DeployedStep, Deployment, HopsOfDeployKind } from './kind';
import { deniedToSibling } from './siblings';

type EcsRolling = OfKind<Deploy, 'ecs-rolling'>;

export const ecsRolling: HopsOfDeployKind<EcsRolling> = {
  inTarget: updatesEcsService,
  action: startsDeployment,
  aroundPipeline: aroundEcs,
};

/** What Amazon ECS's standard deploy action must say. */
export function startsDeployment(
  { cluster, service, timeoutMinutes }: Pick<EcsRolling, 'cluster' | 'service' | 'timeoutMinutes'>,
  { blueprint, step }: DeployedStep,
): DeployedAction {
  return {
    category: 'Deploy',
    provider: 'ECS',
    inputs: [BUILD],
    configuration: {
      ClusterName: cluster,
      ServiceName: service,
      // The build writes one for each registry that workloads pull from.
      FileName: `imagedefinitions-${registryOf(blueprint, step)}.json`,
      DeploymentTimeout: `${timeoutMinutes}`,
    },
  };
}

/** What the ECS standard deploy action asks for in one region of the target account. */
export function updatesEcsService(
  deploy: EcsTasks & Pick<EcsRolling, 'cluster' | 'service'>,
  deployment: Deployment,
): readonly Hop[] {
  const { place, title, who, account, region, where, blueprint, boundless } = deployment;
  const below = underBoundary(blueprint, account);
  const documentation = pages.ecsDeploy;
  return [
    ...allowed(place, `${title} reads task definitions in ${where}`, {
      who,
      actions: ['ecs:DescribeTaskDefinition'],
      resource: own('*', account.id),
      // The action has no resource; it is sent to the region of the deployment.
      context: { 'aws:RequestedRegion': region },
      documentation,
    }),
    ...registersTasks(deploy, deployment),
    ...allowed(place, `${title} updates the service in ${where}`, {
      who,
      actions: ['ecs:DescribeServices', 'ecs:UpdateService'],
      resource: deployment.inTarget('ecs', `service/${deploy.cluster}/${deploy.service}`),
      documentation,
      free: [...below, forAllDeployRoles(blueprint)],
    }),
    ...denied(place, `${title}, without its boundary, updates another service of the cluster in ${where}`, {
      who: boundless,
      actions: ['ecs:UpdateService'],
      resource: deployment.inTarget('ecs', `service/${deploy.cluster}/another`),
      documentation,
    }),
    ...deniedByBoundary(deployment, 'updates a service of nobody', {
      actions: ['ecs:DescribeServices', 'ecs:UpdateService'],
      resource: deployment.inTarget('ecs', 'service/another/another'),
    }),
    ...deniedToSibling(deployment, 'updates the service', {
      actions: ['ecs:DescribeServices', 'ecs:UpdateService'],
      resource: deployment.inTarget('ecs', `service/${deploy.cluster}/${deploy.service}`),
      documentation,
    }),
    ...passesRoles(deployment, deploy),
  ];
}

/**
 * As of 2026-11-28.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html
 */
export function aroundEcs({ inTarget: there, tasks }: AroundPipeline): readonly Guarded[] {
  const does = (sentence: string, resource: string, actions: readonly string[]): Guarded => ({
    sentence,
    actions,
    resource: there('ecs', resource),
    documentation: pages.ecsActions,
    except: 'administrators',
    binds: 'everybody',
  });
  const service = 'service/any/any';
  return [
    does('registers a task definition', 'task-definition/any:1', ['ecs:RegisterTaskDefinition']),
    does('puts another version into service', service, ['ecs:UpdateService']),
    does('puts another version into service beside the first', 'task-set/any/any/ecs-svc-1', [
      'ecs:CreateTaskSet',
      'ecs:UpdateTaskSet',
      'ecs:DeleteTaskSet',
      'ecs:UpdateServicePrimaryTaskSet',
    ]),
    does('puts a service beside that of the pipeline, or takes that away', service, [
      'ecs:CreateService',
      'ecs:DeleteService',
    ]),
    does('runs an image as an express service, or takes one away', service, [
      'ecs:CreateExpressGatewayService',
      'ecs:UpdateExpressGatewayService',
      'ecs:DeleteExpressGatewayService',
    ]),
    does('lets a deployment go on, or stops it', 'service-deployment/any/any/any', [
      'ecs:ContinueServiceDeployment',
      'ecs:StopServiceDeployment',
    ]),
    does('registers what a daemon runs', 'daemon-task-definition/any:1', [
      'ecs:RegisterDaemonTaskDefinition',
    ]),
    does('runs a daemon on the instances', 'daemon/any/any', ['ecs:CreateDaemon', 'ecs:UpdateDaemon']),
    ...(tasks
      ? [
          does('runs a task with other commands', 'task-definition/any:1', ['ecs:RunTask', 'ecs:StartTask']),
          does('runs a command in a container', 'task/any/any', ['ecs:ExecuteCommand']),
        ]
      : []),
  ];
}
