import type { Blueprint, PlannedApplication } from '../../../blueprint/plan/planned';
import { compares } from './comparison';
import { applies, changesItself, plans } from './each-stack';
import { placeOf, type RolloutMachine } from './place';

/** The state machines of a pipeline that delivers the landing zone; none of any other. */
export function rolloutMachines(
  blueprint: Blueprint,
  { facts: { name, rollout } }: PlannedApplication,
): readonly RolloutMachine[] {
  if (!rollout) return [];
  const { names } = blueprint;
  const place = placeOf(blueprint, name, rollout);
  const machine = (id: string, definition: RolloutMachine['definition']): RolloutMachine => ({
    arn: names.stateMachineArn(`${names.pipeline(name)}-${id}`),
    roleArn: names.toolingRoleArn(names.deployWorkerRole(name, id)),
    definition,
  });
  return [
    machine('plan', plans(place)),
    machine('apply', applies(place)),
    machine('itself', changesItself(blueprint, place)),
    ...(rollout.drift ? [machine('drift', compares(blueprint, place))] : []),
  ];
}
