import type { Deploy } from '../../blueprint/deploy';
import type { OfKind } from '../../blueprint/kinds';
import { runStateMachine, stepFunctionsAction } from '../../modules/actions/step-functions';
import { machineCeiling, runInTarget } from '../../modules/deploy/step-functions';
import { toldWhere } from './in-tooling';
import type { DeployKind } from './kind';

type StepFunctions = OfKind<Deploy, 'step-functions'>;

/** The Step Functions action, in the target account or in the tooling account. */
export const stepFunctions: DeployKind<StepFunctions> = {
  grants: ({ stateMachine, in: where }, { names, account, regions }) =>
    where === 'tooling'
      ? []
      : runInTarget(regions.map((region) => names.stateMachineArnIn(account.id, region, stateMachine))),
  ceiling: (deploys) => (deploys.some(({ in: where }) => where === 'target') ? machineCeiling() : []),
  stageGrants: ({ stateMachine }, { names }) => runStateMachine(names.stateMachineArn(stateMachine)),
  action: ({ stateMachine, in: where, input }, { blueprint: { names }, step, roleArn }) =>
    where === 'tooling'
      ? stepFunctionsAction({
          name: step.name,
          roleArn,
          stateMachineArn: names.stateMachineArn(stateMachine),
          input: toldWhere(step, input),
        })
      : {
          ...stepFunctionsAction({
            name: step.name,
            roleArn,
            stateMachineArn: names.stateMachineArnIn(step.account.id, step.region, stateMachine),
            input,
          }),
          region: step.region,
        },
};
