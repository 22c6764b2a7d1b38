import type { OfKind } from '../../blueprint/kinds';
import type { StageActionFacts } from '../../blueprint/schema/stage';
import type { Hop } from '../hop';
import { runsMachine } from '../state-machines';
import type { ActionSubject } from './subject';

/** A state machine that runs. */
export function runs(
  { name, stateMachine }: OfKind<StageActionFacts, 'step-functions'>,
  { blueprint, place, who, title }: ActionSubject,
): readonly Hop[] {
  return runsMachine(blueprint, {
    place,
    who,
    title,
    machineArn: blueprint.names.stateMachineArn(stateMachine),
    machine: `the state machine of ${name}`,
    another: `another state machine than that of ${name}`,
  });
}
