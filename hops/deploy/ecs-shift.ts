import type { Deploy } from '../../blueprint/deploy';
import { awsConfiguration, codeDeployRole, type OwnConfiguration } from '../../blueprint/deploy/codedeploy';
import { listenersIn } from '../../blueprint/deploy/ecs-listeners';
import type { OfKind } from '../../blueprint/kinds';
import { codeDeployNames } from '../../blueprint/plan/codedeploy';
import { the } from '../../blueprint/the';
import { pages } from '../documentation';
import { everyIdOf, forAllServiceRoles } from '../free';
import { allowed, denied, type Hop, type HopCaller, type Requests } from '../hop';
import { own, role } from '../principals';
import { madeGroup } from './codedeploy-made';
import type { DeployedThere, Deployment, MadeThere } from './kind';

type EcsBlueGreen = OfKind<Deploy, 'ecs-blue-green'>;
type Made = EcsBlueGreen & {
  readonly codeDeploy: Extract<EcsBlueGreen['codeDeploy'], { madeBy: 'landing-zone' }>;
};

/** As of 2026-11-28. */
const managedPolicy =
  'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSCodeDeployRoleForECSLimited.html';

/** What CodeDeploy asks for while it replaces the tasks of one service, as AWS's managed policy has it. */
export function shiftsTraffic(deploy: Made, deployment: Deployment, roleArn: string): readonly Hop[] {
  const { place, account, where, region, inTarget, blueprint } = deployment;
  const title = `the service role of CodeDeploy in ${account.name}`;
  const asks = { who: role(roleArn), documentation: managedPolicy };
  const listeners = the(
    listenersIn(deploy.codeDeploy.listeners, account.name, region),
    `the listeners in ${account.name}, ${region}`,
  );
  const arns = [listeners.production, ...(listeners.test === undefined ? [] : [listeners.test])];
  return [
    ...changesTaskSets(deploy, deployment, asks),
    ...allowed(place, `${title} looks at load balancers in ${where}`, {
      ...asks,
      actions: [
        'elasticloadbalancing:DescribeListeners',
        'elasticloadbalancing:DescribeRules',
        'elasticloadbalancing:DescribeTargetGroups',
      ],
      resource: own('*', account.id),
      context: { 'aws:RequestedRegion': region },
    }),
    ...arns.flatMap((arn) => shiftsListener({ deployment, title, asks }, arn)),
    ...denied(place, `${title} shifts the traffic of another load balancer in ${where}`, {
      ...asks,
      actions: ['elasticloadbalancing:ModifyListener'],
      resource: inTarget('elasticloadbalancing', 'listener/app/another/0123456789abcdef/0123456789abcdef'),
    }),
    ...denied(place, `${title} changes a rule of another load balancer in ${where}`, {
      ...asks,
      actions: ['elasticloadbalancing:ModifyRule'],
      resource: inTarget(
        'elasticloadbalancing',
        'listener-rule/app/another/0123456789abcdef/0123456789abcdef/0123456789abcdef',
      ),
    }),
    ...passesTaskRoles(deploy, deployment, asks),
    ...denied(place, `${title} makes a user while it works in ${where}`, {
      ...asks,
      actions: ['iam:CreateUser'],
      resource: own(`arn:${blueprint.names.partition}:iam::${account.id}:user/another`, account.id),
    }),
  ];
}

type Asks = Pick<Requests, 'who' | 'documentation'>;

function shiftsListener(
  {
    deployment: { place, account, where },
    title,
    asks,
  }: { readonly deployment: Deployment; readonly title: string; readonly asks: Asks },
  arn: string,
): readonly Hop[] {
  const listener = arn.replace(/^.*:listener\//, '');
  const rule = `${arn.replace(':listener/', ':listener-rule/')}/0123456789abcdef`;
  return [
    ...allowed(place, `${title} shifts the traffic of ${listener} in ${where}`, {
      ...asks,
      actions: ['elasticloadbalancing:ModifyListener'],
      resource: own(arn, account.id),
    }),
    ...allowed(place, `${title} shifts the traffic of a rule of ${listener} in ${where}`, {
      ...asks,
      actions: ['elasticloadbalancing:ModifyRule'],
      resource: own(rule, account.id, everyIdOf(rule)),
    }),
    ...denied(place, `${title} deletes ${listener} in ${where}`, {
      ...asks,
      actions: ['elasticloadbalancing:DeleteListener'],
      resource: own(arn, account.id),
    }),
  ];
}

function changesTaskSets(
  { cluster, service }: EcsBlueGreen,
  deployment: Deployment,
  asks: Asks,
): readonly Hop[] {
  const { place, account, where, inTarget, blueprint, region } = deployment;
  const title = `the service role of CodeDeploy in ${account.name}`;
  const guarded = forAllServiceRoles(blueprint);
  const taskSet = `arn:${blueprint.names.partition}:ecs:${region}:${account.id}:task-set/${cluster}/${service}/ecs-svc-1`;
  return [
    ...allowed(place, `${title} makes and deletes task sets of the service in ${where}`, {
      ...asks,
      actions: ['ecs:CreateTaskSet', 'ecs:DeleteTaskSet'],
      resource: own(taskSet, account.id),
      free: [everyIdOf(taskSet), guarded],
    }),
    ...allowed(place, `${title} chooses the task set of the service in ${where}`, {
      ...asks,
      actions: ['ecs:DescribeServices', 'ecs:UpdateServicePrimaryTaskSet'],
      resource: inTarget('ecs', `service/${cluster}/${service}`),
      free: [guarded],
    }),
    ...['another', `${service}-2`].flatMap((another) => [
      ...denied(place, `${title} makes a task set of the service ${another} in ${where}`, {
        ...asks,
        actions: ['ecs:CreateTaskSet', 'ecs:DeleteTaskSet'],
        resource: inTarget('ecs', `task-set/${cluster}/${another}/ecs-svc-1`),
      }),
      ...denied(place, `${title} chooses the task set of the service ${another} in ${where}`, {
        ...asks,
        actions: ['ecs:UpdateServicePrimaryTaskSet'],
        resource: inTarget('ecs', `service/${cluster}/${another}`),
      }),
    ]),
    ...denied(place, `${title} updates or deletes the service in ${where}`, {
      ...asks,
      actions: ['ecs:UpdateService', 'ecs:DeleteService'],
      resource: inTarget('ecs', `service/${cluster}/${service}`),
    }),
  ];
}

function passesTaskRoles(
  { executionRole, taskRole }: EcsBlueGreen,
  { place, account, where, roleArn }: Deployment,
  asks: Asks,
): readonly Hop[] {
  const title = `the service role of CodeDeploy in ${account.name}`;
  const pass = { ...asks, actions: ['iam:PassRole'] };
  const toTasks = { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' };
  const roles = [...new Set([executionRole, ...(taskRole ? [taskRole] : [])])];
  return [
    ...roles.flatMap((name) => [
      ...allowed(place, `${title} passes ${name} to tasks in ${where}`, {
        ...pass,
        resource: own(roleArn(name), account.id),
        context: toTasks,
      }),
      ...denied(place, `${title} passes ${name} to AWS Lambda in ${where}`, {
        ...pass,
        resource: own(roleArn(name), account.id),
        context: { 'iam:PassedToService': 'lambda.amazonaws.com' },
        documentation: pages.passRole,
      }),
    ]),
    ...denied(place, `${title} passes a role that no task of it runs with in ${where}`, {
      ...pass,
      resource: own(roleArn('another-task'), account.id),
      context: toTasks,
      documentation: pages.passRole,
    }),
  ];
}

/** The team's role has policies of the team; no guardrail keeps it from its work. */
export function teamShiftsTraffic(
  { cluster, service }: EcsBlueGreen,
  { place, account, where, inTarget }: Deployment,
  roleArn: string,
): readonly Hop[] {
  const who: HopCaller = { kind: 'administrator', arn: roleArn };
  const title = `the team's service role of CodeDeploy in ${account.name}`;
  const asks = { who, documentation: managedPolicy };
  return [
    ...allowed(place, `${title} makes and deletes task sets of the service in ${where}`, {
      ...asks,
      actions: ['ecs:CreateTaskSet', 'ecs:DeleteTaskSet'],
      resource: inTarget('ecs', `task-set/${cluster}/${service}/ecs-svc-1`),
    }),
    ...allowed(place, `${title} chooses the task set of the service in ${where}`, {
      ...asks,
      actions: ['ecs:UpdateServicePrimaryTaskSet'],
      resource: inTarget('ecs', `service/${cluster}/${service}`),
    }),
  ];
}

/** The group that is made in one region, where the team does not bring it. */
export function madeBlueGreen(
  deploy: EcsBlueGreen,
  { blueprint: { names }, application, account, region }: DeployedThere,
): readonly MadeThere[] {
  const { codeDeploy } = deploy;
  if (codeDeploy.madeBy === 'team') return [];
  const { name } = application.facts;
  const { configuration, alarms, terminationMinutes, targetGroups } = codeDeploy;
  const { production, test } = listenersIn(codeDeploy.listeners, account.name, region) ?? {};
  return madeGroup({
    platform: 'ECS',
    names: codeDeployNames(names, name, { platform: 'ECS', deploy }),
    own:
      awsConfiguration('ECS', configuration) === undefined ? (configuration as OwnConfiguration) : undefined,
    serviceRoleArn: names.roleArn(account.id, names.serviceRole(name, codeDeployRole(deploy))),
    alarms,
    targets: {
      deployment_style: { deployment_option: 'WITH_TRAFFIC_CONTROL', deployment_type: 'BLUE_GREEN' },
      blue_green_deployment_config: {
        deployment_ready_option: { action_on_timeout: 'CONTINUE_DEPLOYMENT' },
        terminate_blue_instances_on_deployment_success: {
          action: 'TERMINATE',
          termination_wait_time_in_minutes: terminationMinutes,
        },
      },
      ecs_service: { cluster_name: deploy.cluster, service_name: deploy.service },
      load_balancer_info: {
        target_group_pair_info: {
          prod_traffic_route: { listener_arns: [production] },
          ...(test !== undefined && { test_traffic_route: { listener_arns: [test] } }),
          target_group: targetGroups.map((each) => ({ name: each })),
        },
      },
    },
  });
}
