import type { Deploy } from '../../blueprint/deploy';
import type { OfKind } from '../../blueprint/kinds';
import { underBoundary } from '../free';
import { allowed, denied, type Hop } from '../hop';
import { role } from '../principals';
import { runsMachine } from '../state-machines';
import { deniedByBoundary } from './bounded';
import { stagesOf } from './in-tooling';
import type { DeployedAction, DeployedStep, Deployment, DeployWork, HopsOfDeployKind } from './kind';
import { deniedByGrants, deniedTwice } from './site-limits';

type StepFunctions = OfKind<Deploy, 'step-functions'>;

/** As of 2026-11-28. */
const actionPage =
  'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-StepFunctions.html';
/** As of 2026-11-28. */
const actionsPage =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html';

export const stepFunctions: HopsOfDeployKind<StepFunctions> = {
  inTarget: (deploy, deployment) =>
    deploy.in === 'target'
      ? [...runs(deploy, deployment), ...runsNoOther(deploy, deployment)]
      : runsNone(deploy, deployment),
  inTooling,
  action,
  // Who else may start the state machine, the team says.
  aroundPipeline: () => [],
};

/** In the tooling account it is told where to work. */
function action(
  { stateMachine, in: where, input }: StepFunctions,
  { blueprint: { names }, step: { account, region } }: DeployedStep,
): DeployedAction {
  const [arn, Input] =
    where === 'tooling'
      ? [
          names.stateMachineArn(stateMachine),
          `{"account":"${account.id}","region":"${region}","input":${input}}`,
        ]
      : [names.stateMachineArnIn(account.id, region, stateMachine), input];
  return {
    category: 'Invoke',
    provider: 'StepFunctions',
    configuration: { StateMachineArn: arn, InputType: 'Literal', Input },
  };
}

/** The role of the stage runs one of the tooling account, as an action of a further stage does. */
function inTooling(deploy: StepFunctions, { blueprint, application }: DeployWork): readonly Hop[] {
  const { facts, names } = blueprint;
  const { name } = application.facts;
  if (deploy.in === 'target') return [];
  return stagesOf(deploy, application).flatMap((stage) =>
    runsMachine(blueprint, {
      place: { application: name, account: facts.tooling.name },
      who: role(names.toolingRoleArn(names.stageRole(name, stage))),
      title: `the role of stage ${stage} of ${name}`,
      machineArn: names.stateMachineArn(deploy.stateMachine),
      machine: `the state machine ${deploy.stateMachine} to deploy`,
      another: `another state machine than ${deploy.stateMachine}`,
    }),
  );
}

function runs({ stateMachine }: StepFunctions, deployment: Deployment): readonly Hop[] {
  const { place, title, who, where, blueprint, account, region, inTarget: there } = deployment;
  const free = underBoundary(blueprint, account);
  const asks = { who, documentation: actionPage };
  const executions = `arn:${blueprint.names.partition}:states:${region}:${account.id}:execution:${stateMachine}:*`;
  return [
    ...allowed(place, `${title} starts the state machine in ${where}`, {
      ...asks,
      actions: ['states:DescribeStateMachine', 'states:StartExecution'],
      resource: there('states', `stateMachine:${stateMachine}`),
      free,
    }),
    ...allowed(place, `${title} follows the execution in ${where}`, {
      ...asks,
      actions: ['states:DescribeExecution'],
      resource: there('states', `execution:${stateMachine}:a1b2c3d4`),
      free: [{ resource: [executions], reason: 'Step Functions names executions' }, ...free],
    }),
  ];
}

/** A sibling's state machine has a name of its own. */
function runsNoOther({ stateMachine }: StepFunctions, deployment: Deployment): readonly Hop[] {
  const { inTarget: there } = deployment;
  const others = [
    ['starts another state machine', 'states:StartExecution', 'stateMachine:another'],
    [
      'starts a state machine whose name begins as its own',
      'states:StartExecution',
      `stateMachine:${stateMachine}-another`,
    ],
    [
      'follows an execution of another state machine',
      'states:DescribeExecution',
      'execution:another:a1b2c3d4',
    ],
  ] as const;
  return [
    ...others.flatMap(([sentence, operation, resource]) => [
      ...deniedByGrants(deployment, sentence, {
        actions: [operation],
        resource: there('states', resource),
        documentation: actionPage,
      }),
      ...deniedByBoundary(deployment, sentence, {
        actions: [operation],
        resource: there('states', resource),
      }),
    ]),
    ...deniedTwice(deployment, 'changes or deletes its state machine', {
      actions: ['states:UpdateStateMachine', 'states:DeleteStateMachine'],
      resource: there('states', `stateMachine:${stateMachine}`),
      documentation: actionsPage,
    }),
  ];
}

/** Where the tooling account's does it, the deploy role has no part in it. */
function runsNone({ stateMachine }: StepFunctions, deployment: Deployment): readonly Hop[] {
  const { place, title, who, where, inTarget: there } = deployment;
  return denied(place, `${title} starts a state machine in ${where}`, {
    who,
    actions: ['states:StartExecution'],
    resource: there('states', `stateMachine:${stateMachine}`),
    documentation: actionPage,
  });
}
