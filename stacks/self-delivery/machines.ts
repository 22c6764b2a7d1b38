import { unitId } from '../../blueprint/plan/builds';
import { ROLLOUT_FOLDERS } from '../../blueprint/plan/rollout-builds';
import { ITSELF } from '../../blueprint/plan/rollout-waves';
import type { SelfDeliveryFacts } from '../../blueprint/schema/self-delivery';
import { the } from '../../blueprint/the';
import { readArtifacts } from '../../modules/artifacts/artifact-access';
import { applying, EACH_STACK, type FanOutProps, planning } from '../../modules/rollout/fan-out';
import {
  BUILD_RULE,
  lookAtPipeline,
  runIterations,
  startMachine,
  waitForBuilds,
} from '../../modules/rollout/grants';
import { itself } from '../../modules/rollout/itself';
import { RolloutMachine, type RolloutMachineProps } from '../../modules/rollout/rollout-machine';
import type { Statement } from '../../policies/document';
import type { ApplicationScope } from '../application/application-scope';
import { artifactLocation } from '../artifact-location';
import { machineLogOf } from '../machine-log';

/** The state machines of the pipeline: one plans a wave, one applies it, and one changes the pipeline itself. */
export function addRolloutMachines(scope: ApplicationScope): void {
  const { names } = scope.blueprint;
  const { name } = scope.application.facts;
  const rollout = rolloutOf(scope);
  const byMachine = machineNamed(scope);
  addMachine(scope, 'plan', {
    definition: planning({
      ...fanOut(scope, 'plan'),
      list: ROLLOUT_FOLDERS.staged,
      toleratedFailurePercentage: 0,
    }),
    grants: {
      builds: buildGrants(scope, 'plan'),
      iterations: runIterations(byMachine('plan').arn, EACH_STACK),
      list: readFolder(scope, ROLLOUT_FOLDERS.staged),
    },
  });
  addMachine(scope, 'apply', {
    definition: applying({
      ...fanOut(scope, 'apply'),
      list: ROLLOUT_FOLDERS.plans,
      toleratedFailurePercentage: rollout.toleratedFailurePercentage,
      itself: { wave: ITSELF, machineArn: byMachine('itself').arn },
    }),
    grants: {
      builds: buildGrants(scope, 'apply'),
      iterations: runIterations(byMachine('apply').arn, EACH_STACK),
      list: readFolder(scope, ROLLOUT_FOLDERS.plans),
      itself: startMachine(byMachine('itself').arn),
    },
  });
  addMachine(scope, 'itself', {
    definition: itself({
      ...fanOut(scope, 'apply'),
      pipelineName: names.pipeline(name),
      stack: the(
        scope.blueprint.stacks.find(({ kind }) => kind === 'self-delivery'),
        'the stack of the pipeline',
      ).id,
    }),
    grants: {
      builds: buildGrants(scope, 'apply'),
      pipeline: lookAtPipeline(names.pipelineArn(name)),
    },
  });
}

/** What the landing zone says of its own delivery. */
export function rolloutOf({ application }: Pick<ApplicationScope, 'application'>): SelfDeliveryFacts {
  return the(application.facts.rollout, 'the delivery of the landing zone');
}

/** Name, ARN and role of a state machine of the pipeline. */
export function machineNamed({ blueprint: { names }, application }: ApplicationScope) {
  const { name } = application.facts;
  return (machine: string): Pick<RolloutMachineProps, 'name' | 'arn' | 'roleName'> => ({
    name: names.deployWorker(name, machine),
    arn: names.stateMachineArn(names.deployWorker(name, machine)),
    roleName: names.deployWorkerRole(name, machine),
  });
}

function addMachine(
  scope: ApplicationScope,
  id: string,
  props: Pick<RolloutMachineProps, 'definition' | 'grants'>,
): void {
  const named = machineNamed(scope)(id);
  new RolloutMachine(scope.stack, id, {
    ...named,
    ...props,
    log: machineLogOf(scope.blueprint),
    description: `Runs the state machine ${named.name}, which starts the builds of the landing zone's delivery`,
  });
}

/** What each state machine is told of the builds that it starts. */
export function fanOut(
  scope: ApplicationScope,
  project: 'plan' | 'apply',
): Omit<FanOutProps, 'list' | 'toleratedFailurePercentage'> {
  const { names, facts } = scope.blueprint;
  const { name } = scope.application.facts;
  const { concurrency, retries } = rolloutOf(scope);
  return {
    partition: names.partition,
    projectName: names.buildProject(unitId(name, project)),
    bucket: names.artifactBucket(facts.regions.primary),
    folder: names.artifactFolder(name),
    staged: ROLLOUT_FOLDERS.staged,
    concurrency,
    retries,
  };
}

/** What a state machine needs to start the builds of a project and to wait for them. */
export function buildGrants(scope: ApplicationScope, project: 'plan' | 'apply'): readonly Statement[] {
  const { names } = scope.blueprint;
  return waitForBuilds({
    projectArn: names.buildProjectArn(unitId(scope.application.facts.name, project)),
    ruleArn: names.toolingRuleArn(BUILD_RULE),
  });
}

/** What a state machine needs to read the lists of a folder. */
export function readFolder(
  { blueprint, application }: ApplicationScope,
  folder: string,
): readonly Statement[] {
  const { primary } = blueprint.facts.regions;
  return readArtifacts([artifactLocation(blueprint, application.facts.name, primary)], [folder]);
}
