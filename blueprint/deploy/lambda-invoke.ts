import { z } from 'zod';
import { jsonInput } from '../schema/action-input';
import { usualProject } from '../schema/build';
import { functionName } from './lambda';
import { deployName } from './name';
import type { DeployTraits } from './traits';

/** Longest input: with quotes in it escaped, and beside the role to take, it has a part of AWS's 1,000 characters. */
const LONGEST_INPUT = 400;

/** A function that deploys: in each account, or one of the tooling account that is told where. */
export const lambdaInvoke = z.strictObject({
  kind: z.literal('lambda-invoke'),
  function: functionName,
  /**
   * Where the function is: in each account and region that is deployed to, or in the tooling account and the primary region.
   * One of the accounts is called and waited for; its answer counts. One of the tooling account is a job of CodePipeline: it is
   * given `{ "account": …, "region": …, "input": … }`, and tells CodePipeline its result itself.
   *
   * @default 'target'
   */
  in: z.enum(['target', 'tooling']).default('target'),
  /** JSON, with variables of the pipeline. @default an empty object */
  input: jsonInput(LONGEST_INPUT).default('{}'),
  ...deployName,
});

type LambdaInvoke = z.output<typeof lambdaInvoke>;

/** The step that a build does: it takes no longer than a function may, and what CodeBuild needs to start. */
export const INVOKE = 'invoke';
const LONGEST_CALL = 20;

/** One action. In a target account a build calls the function: only that account may tell its own CodePipeline of a job. */
export const lambdaInvokeTraits: DeployTraits<LambdaInvoke> = {
  takes: 'nothing',
  readBack: {
    none: 'it calls a function of the team and puts nothing into service: what that did, only the team knows',
  },
  // One of the tooling account may work for several applications: its input says for which place.
  target: {
    noun: 'called function',
    nameIn: ({ function: name, in: where }) => (where === 'target' ? name : undefined),
  },
  teamRoles: () => [],
  bounds: ({ function: name, in: where }) => (where === 'target' ? [name] : []),
  bypasses: {
    none: 'lambda:InvokeFunction denied on every resource would stop every service that calls a function: the team lets nobody else call this one (docs/deploy/lambda-invoke.md)',
  },
  steps: () => [{ name: INVOKE, role: 'stage role' }],
  builds: ({ in: where }) =>
    where === 'tooling'
      ? []
      : [
          {
            step: INVOKE,
            build: {
              ...usualProject,
              kind: 'deployment',
              preset: 'lambda-invoke',
              timeoutMinutes: LONGEST_CALL,
            },
            takes: 'deploy role',
            inputs: ['build'],
          },
        ],
  requires: ({ function: name, in: where }) => [{ type: 'AWS::Lambda::Function', name, in: where }],
};
