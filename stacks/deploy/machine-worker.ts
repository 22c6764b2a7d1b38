import type { Deploy } from '../../blueprint/deploy';
import { named } from '../../blueprint/plan/named-accounts';
import { stepsOf } from '../../blueprint/plan/stage';
import { workerName } from '../../blueprint/plan/worker-name';
import type { PipelineAction } from '../../modules/actions/pipeline-action';
import { runStateMachine, stepFunctionsAction } from '../../modules/actions/step-functions';
import { WorkerMachine } from '../../modules/deploy/worker-machine';
import type { ApplicationScope } from '../application/application-scope';
import { machineLogOf } from '../machine-log';
import type { DeployedStep, DeployMachine } from './kind';

/** A state machine that does the step of this name, in each account where a deployment has it. */
export function machineWorker<Kind extends Deploy>({
  step,
  needed = () => true,
  definition,
}: {
  readonly step: string;
  /** Whether a deployment has it anywhere. @default always */
  readonly needed?: DeployMachine<Kind>['needed'];
  /** The state machine, in a partition. */
  readonly definition: (partition: string) => object;
}): DeployMachine<Kind> {
  return {
    name: step,
    needed,
    add: (scope, worker) => addMachine(scope, { step, worker, definition }),
    stageGrants: (names, application, worker) =>
      runStateMachine(names.stateMachineArn(names.deployWorker(application, worker))),
  };
}

function addMachine(
  { stack, blueprint, application }: ApplicationScope,
  {
    step,
    worker,
    definition,
  }: { readonly step: string; readonly worker: string; readonly definition: (partition: string) => object },
): void {
  const { names, facts } = blueprint;
  const { name } = application.facts;
  const accounts = named(
    stepsOf(application.stages).flatMap((each) =>
      each.kind === 'deploy' && each.part === step && workerName(each.deploy, step) === worker
        ? [each.account.id]
        : [],
    ),
  );
  new WorkerMachine(stack, worker, {
    name: names.deployWorker(name, worker),
    arn: names.stateMachineArn(names.deployWorker(name, worker)),
    roleName: names.deployWorkerRole(name, worker),
    roleArns: (accounts ?? ['*']).map((id) => names.deployRoleArn(id, name)),
    organizationId: accounts ? undefined : facts.organization.id,
    definition: definition(names.partition),
    log: machineLogOf(blueprint),
  });
}

/** The action that has the state machine do a step; its input has the role to take beside what is given. */
export function machineAction(
  { blueprint: { names }, application, step, roleArn }: DeployedStep,
  input: object,
): PipelineAction {
  const worker = names.deployWorker(application.name, workerName(step.deploy, step.part ?? ''));
  return stepFunctionsAction({
    name: step.name,
    roleArn,
    stateMachineArn: names.stateMachineArn(worker),
    input: JSON.stringify({ role: names.deployRoleArn(step.account.id, application.name), ...input }),
  });
}
