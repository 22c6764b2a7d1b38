import type { Blueprint } from '../blueprint/plan/planned';
import { allowed, denied, type Hop, type HopCaller, type HopPlace } from './hop';
import { own } from './principals';

// Pages of AWS's documentation, as of 2026-11-21.
const stepFunctionsPage =
  'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-StepFunctions.html';

/** An action that runs a state machine. */
export interface MachineRun {
  readonly place: HopPlace;
  readonly who: HopCaller;
  /** The caller, as titles name it. */
  readonly title: string;
  readonly machineArn: string;
  /** The state machine, as titles name it. */
  readonly machine: string;
  /** Another one, as titles name it. */
  readonly another: string;
}

/** What an action of Step Functions asks for: to start its state machine, and to follow the execution. */
export function runsMachine({ facts }: Blueprint, run: MachineRun): readonly Hop[] {
  const { place, who, title, machineArn, machine, another } = run;
  const asks = { who, documentation: stepFunctionsPage };
  const execution = machineArn.replace(':stateMachine:', ':execution:');
  return [
    ...allowed(place, `${title} starts ${machine}`, {
      ...asks,
      actions: ['states:DescribeStateMachine', 'states:StartExecution'],
      resource: own(machineArn, facts.tooling.id),
    }),
    ...allowed(place, `${title} follows ${machine}`, {
      ...asks,
      actions: ['states:DescribeExecution'],
      resource: own(`${execution}:a1b2c3d4`, facts.tooling.id, {
        resource: [`${execution}:*`],
        reason: 'Step Functions names executions',
      }),
    }),
    ...denied(place, `${title} starts ${another}`, {
      ...asks,
      actions: ['states:StartExecution'],
      resource: own(machineArn.replace(/[^:]+$/, 'another'), facts.tooling.id),
    }),
  ];
}
