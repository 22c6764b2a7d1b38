import type { OfKind } from '../../blueprint/kinds';
import type { StageActionFacts } from '../../blueprint/schema/stage';
import { invokeFunction, lambdaAction } from '../../modules/actions/lambda';
import type { PipelineAction } from '../../modules/actions/pipeline-action';
import type { ActionGrants, ActionSubject, NamedActionSubject } from './subject';

type Lambda = OfKind<StageActionFacts, 'lambda'>;

/** A function that is invoked. */
export function lambda(action: Lambda, { name, roleArn }: NamedActionSubject): PipelineAction {
  return lambdaAction({ name, roleArn, functionName: action.function, input: action.input });
}

/** What its stage needs. */
export function lambdaGrants(action: Lambda, { blueprint: { names } }: ActionSubject): ActionGrants {
  return { [action.name]: invokeFunction(names.functionArn(action.function)) };
}
