import {
  fromInput,
  NOT_STARTED,
  retryOf,
  STAGED_FILE,
  type StackBuild,
  startBuildAndWait,
} from './build-of-stack';

export interface ItselfProps extends StackBuild {
  readonly pipelineName: string;
  readonly staged: string;
  /** Id of the pipeline's stack. */
  readonly stack: string;
}

/**
 * Seconds between two looks at the pipeline: an execution has 25,000 events, and each look takes nine of them.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html (2026-11-28)
 */
const LOOK_SECONDS = 600;
/** Seconds after which nobody waits any more: 14 days, in which two approvals end. */
const PATIENCE_SECONDS = 1_209_600;

/**
 * Changes the pipeline when no run of it is under way: AWS CodePipeline lets the actions finish that run while a pipeline is
 * changed, and fails their run then.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-edit.html (2026-11-28)
 * @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_GetPipelineState.html (2026-11-28)
 */
export function itself(props: ItselfProps): object {
  const { partition, bucket, folder, staged } = props;
  return {
    Comment: `Changes the pipeline ${props.pipelineName} when no run of it is under way`,
    TimeoutSeconds: PATIENCE_SECONDS,
    StartAt: 'Look',
    States: {
      Look: {
        Type: 'Task',
        Resource: `arn:${partition}:states:::aws-sdk:codepipeline:getPipelineState`,
        Parameters: { Name: props.pipelineName },
        ResultSelector: {
          'running.$': "$.StageStates[?(@.LatestExecution.Status == 'InProgress')].StageName",
        },
        ResultPath: '$.pipeline',
        ...retryOf(['States.TaskFailed'], 10),
        Next: 'Runs',
      },
      Runs: {
        Type: 'Choice',
        Choices: [{ Variable: '$.pipeline.running[0]', IsPresent: true, Next: 'Wait' }],
        Default: 'Build',
      },
      Wait: { Type: 'Wait', Seconds: LOOK_SECONDS, Next: 'Look' },
      Build: {
        Type: 'Task',
        Resource: startBuildAndWait(partition),
        Parameters: {
          ProjectName: props.projectName,
          'SourceLocationOverride.$': `States.Format('${bucket}/${folder}/${staged}/{}/${STAGED_FILE}', $.run)`,
          EnvironmentVariablesOverride: [
            ...fromInput({ RUN: '$.run', WAVE: '$.wave', DIGEST: '$.digest' }),
            { Name: 'STACK', Value: props.stack, Type: 'PLAINTEXT' },
          ],
        },
        ...retryOf(NOT_STARTED, props.retries),
        OutputPath: null,
        End: true,
      },
    },
  };
}
