import type { Blueprint } from '../blueprint/plan/planned';
import { staleOutput } from '../proof/fingerprint';
import { actionKind } from './actions';
import { checkApplication } from './check';
import { groupsOf, type PipelineCondition, type PipelineStage, plannedAction, waveOf } from './pipeline';
import { synthesizedPipelines } from './pipeline-synthesized';
import type { PlannedAction } from './record';
import { Refused } from './refused';

/** An action as it would run. */
export interface RehearsedAction extends PlannedAction {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Why a promotion on the emulator leaves it out. @default it is played there */
  readonly cannot?: string;
}

/** A stage as it would run: its groups one after another, the actions of a group at the same time. */
export interface RehearsedStage {
  readonly stage: string;
  readonly wave?: string;
  readonly groups: readonly (readonly RehearsedAction[])[];
  /** What must hold before it starts and before it is left, and what happens where it fails. */
  readonly beforeEntry: readonly PipelineCondition[];
  readonly onSuccess: readonly PipelineCondition[];
  readonly onFailure?: string;
}

/** A promotion as it would run, from what was synthesized. */
export interface StaticRehearsal {
  readonly application: string;
  readonly pipeline: string;
  readonly executionMode: string;
  readonly stages: readonly RehearsedStage[];
}

/**
 * The order of a promotion, without an emulator.
 *
 * @throws Refused where there is no such application, or the folder is of no use.
 */
export function rehearse(folder: string, blueprint: Blueprint, application: string): StaticRehearsal {
  checkApplication({ blueprint, application });
  const { pipelines, problems } = synthesizedPipelines(folder);
  const stale = problems.length === 0 ? staleOutput(folder, blueprint) : undefined;
  if (stale || problems.length > 0) throw new Refused(stale ? [stale] : problems);
  const name = blueprint.names.pipeline(application);
  const pipeline = pipelines.find((each) => each.name === name);
  if (!pipeline) throw new Error(`${folder} has no pipeline ${name}, though accounts/ has the application`);
  const { executionMode } = pipeline;
  const stages = pipeline.stages.map((stage) => {
    const wave = waveOf(stage.name, pipeline, blueprint);
    const groups = groupsOf(stage).map((group) =>
      group.map((action): RehearsedAction => {
        const kind = actionKind(action);
        return {
          ...plannedAction({ pipeline, stage: stage.name, action }, blueprint),
          inputs: action.inputs,
          outputs: action.outputs,
          ...('cannot' in kind && { cannot: kind.cannot }),
        };
      }),
    );
    return { stage: stage.name, ...(wave !== undefined && { wave }), groups, ...edgesOf(stage) };
  });
  return { application, pipeline: name, executionMode, stages };
}

function edgesOf({ beforeEntry, onSuccess, onFailure }: PipelineStage) {
  const { result } = onFailure ?? {};
  return { beforeEntry, onSuccess, ...(result !== undefined && { onFailure: result }) };
}
