import { unitId } from '../../blueprint/plan/builds';
import type { DeployedAction, DeployedMachine, DeployedStep } from './kind';

/**
 * A step that a state machine of the tooling account does: its input names the deploy role first.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-StepFunctions.html (2026-11-28)
 */
export function doneByMachine(
  { blueprint: { names }, application, step: { account }, workerName }: DeployedStep,
  step: string,
  { input, definition }: { readonly input: object; readonly definition: DeployedMachine['definition'] },
): DeployedAction {
  const worker = workerName(step);
  const arn = names.stateMachineArn(names.deployWorker(application, worker));
  const role = names.deployRoleArn(account.id, application);
  return {
    category: 'Invoke',
    provider: 'StepFunctions',
    configuration: {
      StateMachineArn: arn,
      InputType: 'Literal',
      Input: JSON.stringify({ role, ...input }),
    },
    machine: {
      arn,
      roleArn: names.toolingRoleArn(names.deployWorkerRole(application, worker)),
      definition,
    },
  };
}

/** What a build that does a step is given and makes, and what it is told beside its role and its region. */
interface Work {
  readonly inputs: readonly [string, ...string[]];
  /** @default none */
  readonly outputs?: readonly string[];
  /** @default the deploy role */
  readonly takes?: 'plan role';
  /** `undefined` for what it is not told. */
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/**
 * A step that a build of the tooling account does, whose variables have the namespace of the step.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodeBuild.html (2026-11-28)
 */
export function doneByBuild(
  { blueprint: { names }, application, step: { name: namespace, account, region }, workerName }: DeployedStep,
  step: string,
  { inputs, outputs, takes, variables }: Work,
): DeployedAction {
  const role = takes === 'plan role' ? names.planRoleArn : names.deployRoleArn;
  const told = { DEPLOY_ROLE_ARN: role(account.id, application), DEPLOY_REGION: region, ...variables };
  return {
    category: 'Build',
    provider: 'CodeBuild',
    inputs,
    ...(outputs && { outputs }),
    namespace,
    configuration: {
      ProjectName: names.buildProject(unitId(application, workerName(step))),
      PrimarySource: inputs.length > 1 ? inputs[0] : undefined,
      EnvironmentVariables: JSON.stringify(
        Object.entries(told).flatMap(([name, value]) =>
          value === undefined ? [] : [{ name, value, type: 'PLAINTEXT' }],
        ),
      ),
    },
  };
}
