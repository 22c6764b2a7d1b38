import type { PipelineAction } from '../actions/pipeline-action';
import type { StageConditions } from './stage-condition';

/** A stage: groups run one after another, the actions of a group at the same time. */
export interface PipelineStage {
  readonly name: string;
  readonly groups: readonly (readonly PipelineAction[])[];
  readonly conditions: StageConditions;
}
