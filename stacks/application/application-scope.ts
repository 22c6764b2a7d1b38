import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import type { PipelineStore } from '../../modules/pipeline/promotion-pipeline';
import type { PipelineSource } from '../../modules/source/source';
import type { AccountStack } from '../account-stack';

/** What the parts of an application's stack are made of. */
export interface ApplicationScope {
  readonly stack: AccountStack;
  readonly blueprint: Blueprint;
  readonly application: PlannedApplication;
  /** The artifact stores that the pipeline uses, that of its own region first. */
  readonly stores: readonly PipelineStore[];
  /** Real ARN of the artifact key in the primary region. */
  readonly artifactKeyArn: string;
  /** The sources of the pipeline, the primary one first. */
  readonly sources: readonly PipelineSource[];
}
