import { pages } from '../documentation';
import { everyRevisionOf, forAllDeployRoles, underBoundary } from '../free';
import { allowed, denied, type Hop } from '../hop';
import { own } from '../principals';
import { deniedByBoundary } from './bounded';
import type { Deployment } from './kind';

/** What a deployment says of the tasks that it puts into service. */
export interface EcsTasks {
  readonly taskFamily: string;
  readonly executionRole: string;
  readonly taskRole?: string | undefined;
}

/** An action that registers task definitions: those of one family, and no other. */
export function registersTasks({ taskFamily }: EcsTasks, deployment: Deployment): readonly Hop[] {
  const { place, title, who, account, region, where, blueprint, boundless, inTarget } = deployment;
  const family = inTarget('ecs', `task-definition/${taskFamily}:7`);
  const another = inTarget('ecs', 'task-definition/another:7');
  const familyArn = `arn:${blueprint.names.partition}:ecs:${region}:${account.id}:task-definition/${taskFamily}`;
  const free = [
    everyRevisionOf(familyArn),
    ...underBoundary(blueprint, account),
    forAllDeployRoles(blueprint),
  ];
  const asks = { who, documentation: pages.ecsDeploy, free };
  const created = { 'ecs:CreateAction': 'RegisterTaskDefinition' };
  const tags = ['ecs:TagResource'];
  return [
    ...allowed(place, `${title} registers a task definition in ${where}`, {
      ...asks,
      actions: ['ecs:RegisterTaskDefinition'],
      resource: family,
    }),
    ...allowed(place, `${title} tags the task definition that it registers in ${where}`, {
      ...asks,
      actions: tags,
      resource: family,
      context: created,
    }),
    ...denied(
      place,
      `${title}, without its boundary, changes the tags of a task definition that is there in ${where}`,
      {
        who: boundless,
        actions: tags,
        resource: family,
        context: { 'ecs:CreateAction': [] },
        documentation: pages.ecsTagging,
      },
    ),
    ...deniedByBoundary(deployment, 'registers a task definition of nobody', {
      actions: ['ecs:RegisterTaskDefinition'],
      resource: another,
    }),
    ...deniedByBoundary(deployment, 'tags a task definition of nobody', {
      actions: tags,
      resource: another,
      context: created,
    }),
    ...deniedByBoundary(deployment, 'changes the tags of a task definition that is there', {
      actions: tags,
      resource: family,
      context: { 'ecs:CreateAction': [] },
    }),
    ...deniedByBoundary(deployment, 'passes a role that no task runs with', {
      actions: ['iam:PassRole'],
      resource: own(deployment.roleArn('another-task'), account.id),
      context: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' },
    }),
  ];
}

/** Roles are the account's: what may be passed does not depend on the region. */
export function passesRoles(deployment: Deployment, deploy: EcsTasks): readonly Hop[] {
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
