import type { Deploy } from '../../blueprint/deploy';
import type { OfKind } from '../../blueprint/kinds';
import { BUILD } from '../../blueprint/plan/builds';
import { registryOf } from '../../blueprint/plan/images';
import { pages } from '../documentation';
import { everyRevisionOf, forAllDeployRoles, underBoundary } from '../free';
import type { Guarded } from '../guardrails/guarded';
import { allowed, denied, type Hop } from '../hop';
import { own } from '../principals';
import { deniedByBoundary } from './bounded';
import type { AroundPipeline, Deployment, HopsOfDeployKind } from './kind';

type EcsRolling = OfKind<Deploy, 'ecs-rolling'>;

export const ecsRolling: HopsOfDeployKind<EcsRolling> = {
  inTarget,
  action: ({ cluster, service, timeoutMinutes }, { blueprint, step }) => ({
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
  }),
  aroundPipeline,
};

/** What the ECS standard deploy action asks for in one region of the target account. */
function inTarget(deploy: EcsRolling, deployment: Deployment): readonly Hop[] {
  const { place, title, who, account, region, where, blueprint, boundless } = deployment;
  const family = deployment.inTarget('ecs', `task-definition/${deploy.taskFamily}:7`);
  const familyArn = `arn:${blueprint.names.partition}:ecs:${region}:${account.id}:task-definition/${deploy.taskFamily}`;
  const below = underBoundary(blueprint, account);
  const free = [everyRevisionOf(familyArn), ...below, forAllDeployRoles(blueprint)];
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
    ...allowed(place, `${title} registers a task definition in ${where}`, {
      who,
      actions: ['ecs:RegisterTaskDefinition'],
      resource: family,
      documentation,
      free,
    }),
    ...allowed(place, `${title} tags the task definition that it registers in ${where}`, {
      who,
      actions: ['ecs:TagResource'],
      resource: family,
      context: { 'ecs:CreateAction': 'RegisterTaskDefinition' },
      documentation,
      free,
    }),
    ...allowed(place, `${title} updates the service in ${where}`, {
      who,
      actions: ['ecs:DescribeServices', 'ecs:UpdateService'],
      resource: deployment.inTarget('ecs', `service/${deploy.cluster}/${deploy.service}`),
      documentation,
      free: [...below, forAllDeployRoles(blueprint)],
    }),
    ...denied(
      place,
      `${title}, without its boundary, changes the tags of a task definition that is there in ${where}`,
      {
        who: boundless,
        actions: ['ecs:TagResource'],
        resource: family,
        context: { 'ecs:CreateAction': [] },
        documentation: pages.ecsTagging,
      },
    ),
    ...denied(place, `${title}, without its boundary, updates another service of the cluster in ${where}`, {
      who: boundless,
      actions: ['ecs:UpdateService'],
      resource: deployment.inTarget('ecs', `service/${deploy.cluster}/another`),
      documentation,
    }),
    ...passesRoles(deployment, deploy),
    ...replacesNoOther(deployment, deploy),
  ];
}

/** What somebody attaches puts nothing into service that no pipeline deploys to. */
function replacesNoOther(deployment: Deployment, { taskFamily }: EcsRolling): readonly Hop[] {
  const { account, inTarget: there, roleArn } = deployment;
  const another = there('ecs', 'task-definition/another:7');
  return [
    ...deniedByBoundary(deployment, 'updates a service of nobody', {
      actions: ['ecs:DescribeServices', 'ecs:UpdateService'],
      resource: there('ecs', 'service/another/another'),
    }),
    ...deniedByBoundary(deployment, 'registers a task definition of nobody', {
      actions: ['ecs:RegisterTaskDefinition'],
      resource: another,
    }),
    ...deniedByBoundary(deployment, 'tags a task definition of nobody', {
      actions: ['ecs:TagResource'],
      resource: another,
      context: { 'ecs:CreateAction': 'RegisterTaskDefinition' },
    }),
    ...deniedByBoundary(deployment, 'changes the tags of a task definition that is there', {
      actions: ['ecs:TagResource'],
      resource: there('ecs', `task-definition/${taskFamily}:7`),
      context: { 'ecs:CreateAction': [] },
    }),
    ...deniedByBoundary(deployment, 'passes a role that no task runs with', {
      actions: ['iam:PassRole'],
      resource: own(roleArn('another-task'), account.id),
      context: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' },
    }),
  ];
}

/** Roles are the account's: what may be passed does not depend on the region. */
function passesRoles(deployment: Deployment, deploy: EcsRolling): readonly Hop[] {
  const { place, title, who, account, where, overloaded, boundless, roleArn } = deployment;
  const taskRoles = [...new Set([deploy.executionRole, ...(deploy.taskRole ? [deploy.taskRole] : [])])];
  const pass = { actions: ['iam:PassRole'] };
  const foreignUse = { 'iam:PassedToService': 'lambda.amazonaws.com' };
  return [
    ...taskRoles.flatMap((name) => [
      ...['ecs-tasks.amazonaws.com', 'ecs.amazonaws.com'].flatMap((service) =>
        allowed(place, `${title} passes ${name} to ${service} in ${where}`, {
          ...pass,
          who,
          resource: own(roleArn(name), account.id),
          context: { 'iam:PassedToService': service },
          documentation: pages.ecsDeploy,
          free: underBoundary(deployment.blueprint, account),
        }),
      ),
      ...denied(place, `${title} passes ${name} to AWS Lambda in ${where}`, {
        ...pass,
        who,
        resource: own(roleArn(name), account.id),
        context: foreignUse,
        documentation: pages.passRole,
      }),
    ]),
    ...denied(
      place,
      `${title}, without its boundary, passes a role that no task of it runs with in ${where}`,
      {
        ...pass,
        who: boundless,
        resource: own(roleArn('another-task'), account.id),
        context: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' },
        documentation: pages.passRole,
      },
    ),
    ...(['with everything attached', 'without its boundary'] as const).flatMap((how) =>
      denied(place, `${title}, ${how}, passes a role to AWS Lambda in ${where}`, {
        ...pass,
        who: how === 'without its boundary' ? boundless : overloaded,
        resource: own(roleArn(deploy.executionRole), account.id),
        context: foreignUse,
        documentation: pages.boundary,
      }),
    ),
  ];
}

/**
 * As of 2026-11-28.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html
 */
function aroundPipeline({ inTarget: there, tasks }: AroundPipeline): readonly Guarded[] {
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
