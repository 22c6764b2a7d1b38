import type { OfKind } from '../../blueprint/kinds';
import type { StageActionFacts } from '../../blueprint/schema/stage';
import type { PipelineAction } from '../../modules/actions/pipeline-action';
import { runStateMachine, stepFunctionsAction } from '../../modules/actions/step-functions';
import type { ActionGrants, ActionSubject, NamedActionSubject } from './subject';

type StepFunctions = OfKind<StageActionFacts, 'step-functions'>;

/** A state machine that runs. */
export function stepFunctions(
  { stateMachine, input }: StepFunctions,
  { blueprint: { names }, name, roleArn }: NamedActionSubject,
): PipelineAction {
  return stepFunctionsAction({ name, roleArn, stateMachineArn: names.stateMachineArn(stateMachine), input });
}

/** What its stage needs. */
export function stepFunctionsGrants(
  { name, stateMachine }: StepFunctions,
  { blueprint: { names } }: ActionSubject,
): ActionGrants {
  return { [name]: runStateMachine(names.stateMachineArn(stateMachine)) };
}
