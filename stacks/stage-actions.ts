import { runsInBatches, unitId } from '../blueprint/plan/builds';
import type { Blueprint, PlannedApplication } from '../blueprint/plan/planned';
import { PRIMARY_SOURCE } from '../blueprint/plan/starts';
import type { StageActionFacts } from '../blueprint/schema/stage';
import { startBuild } from '../modules/actions/build';
import { customAction } from '../modules/actions/custom';
import { inspectorScan, pullToScan, scanWithInspector } from '../modules/actions/inspector-scan';
import { invokeFunction, lambdaAction } from '../modules/actions/lambda';
import { BUILD_ARTIFACT, type PipelineAction } from '../modules/actions/pipeline-action';
import { runStateMachine, stepFunctionsAction } from '../modules/actions/step-functions';
import { testAction } from '../modules/actions/test';
import { sourceArtifact } from '../modules/source/source';
import type { Statement } from '../policies/document';

/** Where an action of a further stage is rendered. */
interface Context {
  readonly blueprint: Blueprint;
  readonly application: PlannedApplication['facts'];
  /** Role of the stage. */
  readonly roleArn: string;
}

/** An action of a further stage, as CodePipeline runs it. */
export function stageAction(
  action: StageActionFacts,
  { blueprint, application, roleArn }: Context,
): PipelineAction {
  const { names, facts } = blueprint;
  const named = { name: action.name, roleArn };
  switch (action.kind) {
    case 'build':
      return testAction({
        ...named,
        projectName: names.buildProject(unitId(application.name, action.name)),
        source: sourceArtifact(PRIMARY_SOURCE),
        batch: runsInBatches(action.build),
      });
    case 'inspector-scan':
      return inspectorScan({
        ...named,
        of:
          action.of === 'source'
            ? { source: sourceArtifact(PRIMARY_SOURCE) }
            : { repository: names.repository(application.name), tag: imageTag(application) },
        thresholds: action.thresholds,
      });
    case 'lambda':
      return lambdaAction({ ...named, functionName: action.function, input: action.input });
    case 'step-functions':
      return stepFunctionsAction({
        ...named,
        stateMachineArn: names.stateMachineArn(action.stateMachine),
        input: action.input,
      });
    case 'custom': {
      const type = facts.customActions.find(({ name }) => name === action.action);
      return customAction({
        name: action.name,
        category: type?.category ?? 'Test',
        provider: action.action,
        version: type?.version ?? '1',
        inputs: [sourceArtifact(PRIMARY_SOURCE), BUILD_ARTIFACT].slice(0, type?.inputs ?? 0),
        configuration: action.configuration,
      });
    }
  }
}

/** The tag that this run's image has: the commit, or what the source watches. */
function imageTag({ source }: PlannedApplication['facts']): string {
  return source.kind === 'ecr' ? source.tag : `#{${PRIMARY_SOURCE}.CommitId}`;
}

/** What the role of a further stage needs for an action, by purpose; nothing where somebody's own worker runs it. */
export function stageActionGrants(
  action: StageActionFacts,
  { blueprint: { names }, application }: Omit<Context, 'roleArn'>,
): Readonly<Record<string, readonly Statement[]>> {
  const { name } = application;
  switch (action.kind) {
    case 'build':
      return {
        [action.name]: startBuild(
          names.buildProjectArn(unitId(name, action.name)),
          runsInBatches(action.build),
        ),
      };
    case 'inspector-scan':
      // Scans of one stage share their policies: the same statement twice would be one too many.
      return {
        'inspector-scan': scanWithInspector(),
        ...(action.of === 'image' && { 'image-scan': pullToScan(names.repositoryArn(name)) }),
      };
    case 'lambda':
      return { [action.name]: invokeFunction(names.functionArn(action.function)) };
    case 'step-functions':
      return { [action.name]: runStateMachine(names.stateMachineArn(action.stateMachine)) };
    case 'custom':
      return {};
  }
}
