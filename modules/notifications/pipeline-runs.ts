/** Names of the metrics that are counted from the log of all pipelines. */
export const METRIC = { succeeded: 'SucceededRuns', failed: 'FailedRuns', broken: 'Broken' } as const;

/** A pattern of EventBridge. */
export interface EventPattern {
  readonly source: readonly string[];
  readonly 'detail-type': readonly string[];
  readonly detail: object;
}

/**
 * Every change of the state of a run, of each pipeline whose name starts like ours.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html
 */
export function runsOf(pipelinePrefix: string): EventPattern {
  return {
    source: ['aws.codepipeline'],
    'detail-type': ['CodePipeline Pipeline Execution State Change'],
    detail: { pipeline: [{ prefix: pipelinePrefix }] },
  };
}
