import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import { ROLLOUT_FOLDERS } from '../../blueprint/plan/rollout-builds';
import { readsArtifacts } from '../artifacts';
import { runsWorker, startsWorker, type Worker } from '../deploy/machine-worker';
import { allowed, denied, type Hop, type HopPlace } from '../hop';
import { own, role } from '../principals';

// Pages of AWS's documentation, as of 2026-11-28.
const buildTaskPage = 'https://docs.aws.amazon.com/step-functions/latest/dg/connect-codebuild.html';
const distributedMapPage =
  'https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html';
const nestedPage = 'https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html';
const pipelineStatePage =
  'https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_GetPipelineState.html';

/** A state machine of the pipeline that delivers the landing zone. */
export interface Machine extends Worker {
  readonly place: HopPlace;
  /** What of the pipeline's builds it starts: the end of the project's name. */
  readonly project: 'plan' | 'apply';
}

/** A state machine of the pipeline, by the end of its name. */
export function machineOf(
  blueprint: Blueprint,
  name: string,
  { part, project }: { readonly part: string; readonly project: Machine['project'] },
): Machine {
  const { names, facts } = blueprint;
  return {
    blueprint,
    name,
    place: { application: name, account: facts.tooling.name },
    machine: `the state machine ${part} of ${name}`,
    machineArn: names.stateMachineArn(names.deployWorker(name, part)),
    workerArn: names.toolingRoleArn(names.deployWorkerRole(name, part)),
    project,
  };
}

/** What plans a wave, what applies it, and what changes the pipeline itself. */
export function machineHops(blueprint: Blueprint, application: PlannedApplication): readonly Hop[] {
  const { name } = application.facts;
  const plan = machineOf(blueprint, name, { part: 'plan', project: 'plan' });
  const apply = machineOf(blueprint, name, { part: 'apply', project: 'apply' });
  const itself = machineOf(blueprint, name, { part: 'itself', project: 'apply' });
  const stagesThat = (does: 'plan' | 'apply') =>
    application.stages.filter(({ groups }) =>
      groups.flat().some((step) => step.kind === 'fan-out' && step.does === does),
    );
  return [
    ...[plan, apply, itself].flatMap((machine) => [...runsWorker(machine), ...startsBuilds(machine)]),
    ...iterates(plan, ROLLOUT_FOLDERS.staged),
    ...iterates(apply, ROLLOUT_FOLDERS.plans),
    ...stagesThat('plan').flatMap((stage) => startsWorker(plan, stage.name)),
    ...stagesThat('apply').flatMap((stage) => startsWorker(apply, stage.name)),
    ...handsOver(apply, itself),
    ...waits(itself),
  ];
}

/** It starts the builds of its own kind, hears of their end, and never cuts one off. */
export function startsBuilds({
  blueprint,
  place,
  machine,
  workerArn,
  name,
  project,
}: Machine): readonly Hop[] {
  const { names, facts } = blueprint;
  const asks = { who: role(workerArn), documentation: buildTaskPage };
  const projectArn = (id: string) => own(names.buildProjectArn(id), facts.tooling.id);
  const other = project === 'plan' ? 'apply' : 'plan';
  const rule = names.toolingRuleArn('StepFunctionsGetEventForCodeBuildStartBuildRule');
  return [
    ...allowed(place, `${machine} starts the builds that ${project}`, {
      ...asks,
      actions: ['codebuild:StartBuild', 'codebuild:BatchGetBuilds'],
      resource: projectArn(`${name}-${project}`),
      free: [
        {
          who: [names.deliveryRolePatternArn()],
          in: 'service control policy',
          reason: 'which builds a delivery role starts, its own policies say',
        },
      ],
    }),
    ...allowed(place, `${machine} hears of the end of its builds`, {
      ...asks,
      actions: ['events:PutTargets', 'events:PutRule', 'events:DescribeRule'],
      resource: own(rule, facts.tooling.id),
    }),
    ...denied(place, `${machine} changes another rule`, {
      ...asks,
      actions: ['events:PutTargets', 'events:PutRule'],
      resource: own(names.startRuleArn('another', 'source'), facts.tooling.id),
    }),
    ...denied(place, `${machine} starts the builds that ${other}`, {
      ...asks,
      actions: ['codebuild:StartBuild'],
      resource: projectArn(`${name}-${other}`),
    }),
    ...denied(place, `${machine} starts the build of an application`, {
      ...asks,
      actions: ['codebuild:StartBuild'],
      resource: projectArn('another'),
    }),
    ...denied(place, `${machine} cuts off a build`, {
      ...asks,
      actions: ['codebuild:StopBuild'],
      resource: projectArn(`${name}-${project}`),
    }),
  ];
}

/** A Distributed Map reads its list, and runs each iteration as an execution of the state machine itself. */
export function iterates(
  { blueprint, place, machine, machineArn, workerArn, name }: Machine,
  folder: string,
): readonly Hop[] {
  const { facts } = blueprint;
  const asks = { who: role(workerArn), documentation: distributedMapPage };
  const execution = machineArn.replace(':stateMachine:', ':execution:');
  const named = 'Step Functions names executions';
  return [
    ...allowed(place, `${machine} starts its iterations`, {
      ...asks,
      actions: ['states:StartExecution'],
      resource: own(machineArn, facts.tooling.id),
    }),
    ...allowed(place, `${machine} follows its iterations`, {
      ...asks,
      actions: ['states:DescribeExecution', 'states:StopExecution'],
      resource: own(`${execution}:a1b2c3d4`, facts.tooling.id, {
        resource: [`${execution}:*`],
        reason: named,
      }),
    }),
    ...allowed(place, `${machine} starts iterations that failed again`, {
      ...asks,
      actions: ['states:RedriveExecution'],
      resource: own(`${execution}/EachStack:a1b2c3d4`, facts.tooling.id, {
        resource: [`${execution}/EachStack:*`],
        reason: named,
      }),
    }),
    ...denied(place, `${machine} runs another state machine than itself`, {
      ...asks,
      actions: ['states:StartExecution'],
      resource: own(machineArn.replace(/[^:]+$/, 'another'), facts.tooling.id),
    }),
    ...denied(place, `${machine} follows or stops executions of another state machine`, {
      ...asks,
      actions: ['states:DescribeExecution', 'states:StopExecution', 'states:RedriveExecution'],
      resource: own(execution.replace(/[^:]+$/, 'another:a1b2c3d4'), facts.tooling.id),
    }),
    ...readsArtifacts(blueprint, {
      place,
      name: machine,
      who: role(workerArn),
      application: name,
      region: facts.regions.primary,
      reads: [`${folder}/a1B2c3D`],
      documentation: distributedMapPage,
    }),
  ];
}

/** What applies a wave starts what changes the pipeline itself, and nothing else does. */
function handsOver(apply: Machine, itself: Machine): readonly Hop[] {
  const { blueprint, place } = apply;
  const asks = {
    actions: ['states:StartExecution'],
    resource: own(itself.machineArn, blueprint.facts.tooling.id),
    documentation: nestedPage,
  };
  const plans = blueprint.names.toolingRoleArn(blueprint.names.deployWorkerRole(apply.name, 'plan'));
  return [
    ...allowed(place, `${apply.machine} starts ${itself.machine}`, { ...asks, who: role(apply.workerArn) }),
    ...denied(place, `what plans starts ${itself.machine}`, { ...asks, who: role(plans) }),
  ];
}

/** It looks at its own pipeline only. */
function waits({ blueprint, place, machine, workerArn, name }: Machine): readonly Hop[] {
  const { names, facts } = blueprint;
  const asks = { who: role(workerArn), documentation: pipelineStatePage };
  return [
    ...allowed(place, `${machine} looks whether a run is under way`, {
      ...asks,
      actions: ['codepipeline:GetPipelineState'],
      resource: own(names.pipelineArn(name), facts.tooling.id),
    }),
    ...denied(place, `${machine} looks at another pipeline`, {
      ...asks,
      actions: ['codepipeline:GetPipelineState'],
      resource: own(names.pipelineArn('another'), facts.tooling.id),
    }),
    ...denied(place, `${machine} starts or stops a run`, {
      ...asks,
      actions: ['codepipeline:StartPipelineExecution', 'codepipeline:StopPipelineExecution'],
      resource: own(names.pipelineArn(name), facts.tooling.id),
    }),
  ];
}
