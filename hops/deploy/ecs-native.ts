import type { Deploy } from '../../blueprint/deploy';
import { type EcsStrategy, hookRoles } from '../../blueprint/deploy/ecs-native';
import type { OfKind } from '../../blueprint/kinds';
import { the } from '../../blueprint/the';
import { pages } from '../documentation';
import { underBoundary } from '../free';
import { allowed, denied, type Hop } from '../hop';
import { own } from '../principals';
import { aroundEcs, startsDeployment, updatesEcsService } from './ecs-rolling';
import type { DeployedAction, DeployedMachine, DeployedStep, Deployment, HopsOfDeployKind } from './kind';
import { doneByMachine } from './worker-actions';

type EcsNative = OfKind<Deploy, 'ecs-native'>;

/** As of 2026-11-28. */
const hookPage = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/blue-green-permissions.html';

/** The state machine asks for what the action asks for: to update the service. */
export const ecsNative: HopsOfDeployKind<EcsNative> = {
  inTarget: (deploy, deployment) => [
    ...updatesEcsService(deploy, deployment),
    ...hookRoles(deploy).flatMap((name) => passesHookRole(name, deployment)),
  ],
  action: (deploy, at) =>
    at.step.part === 'strategy' ? setsStrategy(deploy, at) : startsDeployment(deploy, at),
  aroundPipeline: aroundEcs,
};

/** A role that Amazon ECS calls a hook with is given to the service, and to nothing else. */
function passesHookRole(name: string, deployment: Deployment): readonly Hop[] {
  const { place, title, who, account, where, blueprint, roleArn, overloaded, boundless } = deployment;
  const pass = { actions: ['iam:PassRole'], resource: own(roleArn(name), account.id) };
  return [
    ...allowed(place, `${title} gives the service the role ${name} for hooks in ${where}`, {
      ...pass,
      who,
      context: { 'iam:PassedToService': 'ecs.amazonaws.com' },
      documentation: hookPage,
      free: underBoundary(blueprint, account),
    }),
    ...(['lambda.amazonaws.com', 'ec2.amazonaws.com'] as const).flatMap((service) =>
      [overloaded, boundless].flatMap((caller) =>
        denied(
          place,
          `${title}, ${caller === boundless ? 'without its boundary' : 'with everything attached'}, passes the role ${name} of hooks to ${service} in ${where}`,
          {
            ...pass,
            who: caller,
            context: { 'iam:PassedToService': service },
            documentation: pages.passRole,
          },
        ),
      ),
    ),
    ...denied(
      place,
      `${title}, without its boundary, passes the role ${name} of hooks to tasks in ${where}`,
      {
        ...pass,
        who: boundless,
        context: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' },
        documentation: pages.passRole,
      },
    ),
  ];
}

/** What the service is told, in the words of Amazon ECS. As of 2026-11-28. */
const STRATEGY: Readonly<Record<EcsStrategy['kind'], string>> = {
  'blue-green': 'BLUE_GREEN',
  canary: 'CANARY',
  linear: 'LINEAR',
};

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html (2026-11-28) */
function setsStrategy({ cluster, service, strategy }: EcsNative, at: DeployedStep): DeployedAction {
  const chosen = the(strategy, `the strategy of ${service}`);
  const { names } = at.blueprint;
  const { account, region } = at.step;
  const watches = chosen.alarms.length > 0;
  const configuration = {
    Strategy: STRATEGY[chosen.kind],
    BakeTimeInMinutes: chosen.bakeMinutes,
    ...shift(chosen),
    Alarms: { AlarmNames: chosen.alarms, Enable: watches, Rollback: watches },
    LifecycleHooks: chosen.hooks.map((hook) => ({
      HookTargetArn: `arn:${names.partition}:lambda:${region}:${account.id}:function:${hook.function}`,
      RoleArn: names.roleArn(account.id, hook.role),
      LifecycleStages: hook.stages,
    })),
  };
  const definition = updatesService(names.partition);
  return doneByMachine(at, 'strategy', { input: { cluster, service, configuration }, definition });
}

function updatesService(partition: string): DeployedMachine['definition'] {
  return {
    StartAt: 'Set',
    States: {
      Set: {
        Type: 'Task',
        Resource: `arn:${partition}:states:::aws-sdk:ecs:updateService`,
        Credentials: { 'RoleArn.$': '$.role' },
        Parameters: {
          'Cluster.$': '$.cluster',
          'Service.$': '$.service',
          'DeploymentConfiguration.$': '$.configuration',
        },
        ResultSelector: { 'service.$': '$.Service.ServiceArn' },
        End: true,
      },
    },
  };
}

function shift(chosen: EcsStrategy): object {
  if (!('percent' in chosen)) return {};
  const { percent, minutes } = chosen;
  return STRATEGY[chosen.kind] === 'CANARY'
    ? { CanaryConfiguration: { CanaryPercent: percent, CanaryBakeTimeInMinutes: minutes } }
    : { LinearConfiguration: { StepPercent: percent, StepBakeTimeInMinutes: minutes } };
}
