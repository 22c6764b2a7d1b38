import type { Deploy } from '../../blueprint/deploy';
import type { OfKind } from '../../blueprint/kinds';
import { underBoundary } from '../free';
import { allowed, denied, type Hop } from '../hop';
import { own, role } from '../principals';
import { deniedByBoundary } from './bounded';
import { stagesOf } from './in-tooling';
import type { DeployedAction, DeployedStep, Deployment, DeployWork, HopsOfDeployKind } from './kind';
import { deniedByGrants, deniedTwice } from './site-limits';
import { doneByBuild } from './worker-actions';

type LambdaInvoke = OfKind<Deploy, 'lambda-invoke'>;

/** As of 2026-11-28. */
const invokePage = 'https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html';
/** As of 2026-11-28. */
const actionPage = 'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-Lambda.html';
/** As of 2026-11-28. */
const actionsPage = 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html';

export const lambdaInvoke: HopsOfDeployKind<LambdaInvoke> = {
  inTarget: (deploy, deployment) =>
    deploy.in === 'target'
      ? [...calls(deploy, deployment), ...callsNoOther(deploy, deployment)]
      : callsNone(deploy, deployment),
  inTooling,
  action,
  // Who else may call the function, the team says.
  aroundPipeline: () => [],
};

/** One of the tooling account is told where to work, one of the target account is called by a build. */
function action(deploy: LambdaInvoke, at: DeployedStep): DeployedAction {
  const { function: name, in: where, input } = deploy;
  const { account, region } = at.step;
  if (where === 'tooling')
    return {
      category: 'Invoke',
      provider: 'Lambda',
      configuration: {
        FunctionName: name,
        UserParameters: `{"account":"${account.id}","region":"${region}","input":${input}}`,
      },
    };
  return doneByBuild(at, 'invoke', { inputs: ['build'], variables: { FUNCTION: name, INPUT: input } });
}

/** The role of the stage invokes one of the tooling account, as an action of a further stage does. */
function inTooling(deploy: LambdaInvoke, { blueprint, application }: DeployWork): readonly Hop[] {
  const { facts, names } = blueprint;
  const { name } = application.facts;
  if (deploy.in === 'target') return [];
  const place = { application: name, account: facts.tooling.name };
  return stagesOf(deploy, application).flatMap((stage) => {
    const title = `the role of stage ${stage} of ${name}`;
    const asks = {
      who: role(names.toolingRoleArn(names.stageRole(name, stage))),
      actions: ['lambda:InvokeFunction'],
      documentation: actionPage,
    };
    return [
      ...allowed(place, `${title} invokes ${deploy.function} to deploy`, {
        ...asks,
        resource: own(names.functionArn(deploy.function), facts.tooling.id),
      }),
      ...denied(place, `${title} invokes another function than ${deploy.function}`, {
        ...asks,
        resource: own(names.functionArn('another'), facts.tooling.id),
      }),
    ];
  });
}

function calls({ function: name }: LambdaInvoke, deployment: Deployment): readonly Hop[] {
  const { place, title, who, where, blueprint, account, inTarget: there } = deployment;
  return allowed(place, `${title} calls the function in ${where}`, {
    who,
    actions: ['lambda:InvokeFunction'],
    resource: there('lambda', `function:${name}`),
    documentation: invokePage,
    free: underBoundary(blueprint, account),
  });
}

/** A sibling's function has a name of its own. */
function callsNoOther({ function: name }: LambdaInvoke, deployment: Deployment): readonly Hop[] {
  const { inTarget: there } = deployment;
  const others = [
    ['calls another function', 'function:another'],
    ['calls a function whose name begins as its own', `function:${name}-another`],
    ['calls a version of the function', `function:${name}:7`],
  ] as const;
  return [
    ...others.flatMap(([sentence, resource]) => {
      const requests = { actions: ['lambda:InvokeFunction'], resource: there('lambda', resource) };
      return [
        ...deniedByGrants(deployment, sentence, { ...requests, documentation: invokePage }),
        ...deniedByBoundary(deployment, sentence, requests),
      ];
    }),
    ...deniedTwice(deployment, 'changes or deletes the function that it calls', {
      actions: ['lambda:DeleteFunction', 'lambda:UpdateFunctionConfiguration'],
      resource: there('lambda', `function:${name}`),
      documentation: actionsPage,
    }),
  ];
}

/** Where the tooling account's does it, the deploy role has no part in it. */
function callsNone({ function: name }: LambdaInvoke, deployment: Deployment): readonly Hop[] {
  const { place, title, who, where, inTarget: there } = deployment;
  return denied(place, `${title} calls a function in ${where}`, {
    who,
    actions: ['lambda:InvokeFunction'],
    resource: there('lambda', `function:${name}`),
    documentation: invokePage,
  });
}
