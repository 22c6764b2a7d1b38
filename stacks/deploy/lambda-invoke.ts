import type { Deploy } from '../../blueprint/deploy';
import type { OfKind } from '../../blueprint/kinds';
import { invokeFunction, lambdaAction } from '../../modules/actions/lambda';
import { callCeiling, callInTarget } from '../../modules/deploy/lambda-invoke';
import { deployBuildAction } from './build-worker';
import { toldWhere } from './in-tooling';
import type { DeployKind } from './kind';

type LambdaInvoke = OfKind<Deploy, 'lambda-invoke'>;

/** The Lambda invoke action in the tooling account, or a build that calls a function of the target account. */
export const lambdaInvoke: DeployKind<LambdaInvoke> = {
  grants: ({ function: name, in: where }, { names, account, regions }) =>
    where === 'tooling'
      ? []
      : callInTarget(regions.map((region) => names.functionArnIn(account.id, region, name))),
  ceiling: (deploys) => (deploys.some(({ in: where }) => where === 'target') ? callCeiling() : []),
  stageGrants: ({ function: name }, { names }) => invokeFunction(names.functionArn(name)),
  action: ({ function: name, in: where, input }, at) =>
    where === 'tooling'
      ? lambdaAction({
          name: at.step.name,
          roleArn: at.roleArn,
          functionName: name,
          input: toldWhere(at.step, input),
        })
      : deployBuildAction(at, { FUNCTION: name, INPUT: input }),
};
