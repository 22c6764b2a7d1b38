import { z } from 'zod';
import { jsonInput } from '../schema/action-input';
import { pattern } from '../schema/wanted';
import { deployName } from './name';
import type { DeployTraits } from './traits';

/** Longest input: what tells the state machine where it is to work takes its part of AWS's 1,000 characters. */
const LONGEST_INPUT = 900;

/** A state machine that deploys: in each account, or one of the tooling account that is told where. */
export const stepFunctions = z.strictObject({
  kind: z.literal('step-functions'),
  stateMachine: pattern(
    /^[\w-]{1,80}$/,
    'the name of a state machine: letters, digits, hyphens and underscores, at most 80',
    'write the name alone, no ARN',
  ),
  /**
   * Where the state machine is: in each account and region that is deployed to, or in the tooling account and the primary
   * region. There its input is `{ "account": …, "region": …, "input": … }`, and its role is its owner's affair.
   *
   * @default 'target'
   */
  in: z.enum(['target', 'tooling']).default('target'),
  /** JSON, with variables of the pipeline. @default an empty object */
  input: jsonInput(LONGEST_INPUT).default('{}'),
  ...deployName,
});

type StepFunctions = z.output<typeof stepFunctions>;

/** One action, which waits until the execution has ended. */
export const stepFunctionsTraits: DeployTraits<StepFunctions> = {
  takes: 'nothing',
  readBack: {
    none: 'it starts a state machine of the team and puts nothing into service: what that did, only the team knows',
  },
  // One of the tooling account may work for several applications: its input says for which place.
  target: {
    noun: 'state machine',
    nameIn: ({ stateMachine, in: where }) => (where === 'target' ? stateMachine : undefined),
  },
  teamRoles: () => [],
  bounds: ({ stateMachine, in: where }) => (where === 'target' ? [stateMachine, stateMachine] : []),
  bypasses: {
    none: 'states:StartExecution denied on every resource would stop every service that runs a state machine: the team lets nobody else start this one (docs/deploy/step-functions.md)',
  },
  steps: ({ in: where }) => [{ role: where === 'target' ? 'deploy role' : 'stage role' }],
  requires: ({ stateMachine, in: where }) => [
    {
      type: 'AWS::StepFunctions::StateMachine',
      name: stateMachine,
      in: where,
      properties: { StateMachineType: 'STANDARD' },
    },
  ],
};
