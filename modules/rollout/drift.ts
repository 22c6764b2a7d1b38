import { NOT_STARTED, retryOf, STAGED_FILE, type StackBuild, startBuildAndWait } from './build-of-stack';
import { EACH_STACK } from './fan-out';

/** Name of the metric that counts stacks which are not as they were delivered. */
export const DRIFTED_STACKS = 'DriftedStacks';

/** Under what a run puts what is compared with the accounts, in place of its id. */
export const LATEST = 'latest';

export interface DriftProps extends StackBuild {
  readonly pipelineName: string;
  readonly staged: string;
  readonly concurrency: number;
  /** Namespace of the metric. */
  readonly namespace: string;
}

/**
 * Compares each stack of the landing zone with its account, and counts those that differ. A comparison that fails counts as
 * a difference: nobody knows that there is none.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html (2026-11-28)
 */
export function comparing(props: DriftProps): object {
  const { partition, bucket, folder, staged } = props;
  return {
    Comment: 'Compares each stack with its account and counts those that differ',
    QueryLanguage: 'JSONata',
    StartAt: EACH_STACK,
    States: {
      [EACH_STACK]: {
        Type: 'Map',
        Label: EACH_STACK,
        ItemReader: {
          Resource: `arn:${partition}:states:::s3:getObject`,
          ReaderConfig: { InputType: 'JSON' },
          Arguments: { Bucket: bucket, Key: `${folder}/${staged}/${LATEST}/stacks.json` },
        },
        ItemSelector: { stack: '{% $states.context.Map.Item.Value.stack %}' },
        MaxConcurrency: props.concurrency,
        ToleratedFailurePercentage: 100,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'Build',
          States: compare(props),
        },
        Output: { differ: '{% $count($states.result[differs]) %}' },
        Next: 'Count',
      },
      Count: {
        Type: 'Task',
        Resource: `arn:${partition}:states:::aws-sdk:cloudwatch:putMetricData`,
        Arguments: {
          Namespace: props.namespace,
          MetricData: [
            {
              MetricName: DRIFTED_STACKS,
              Dimensions: [{ Name: 'Pipeline', Value: props.pipelineName }],
              Value: '{% $states.input.differ %}',
            },
          ],
        },
        End: true,
      },
    },
  };
}

function compare({ partition, projectName, bucket, folder, staged, retries }: DriftProps): object {
  const variables = { RUN: LATEST, DRIFT: 'yes', STACK: '{% $states.input.stack %}' };
  return {
    Build: {
      Type: 'Task',
      Resource: startBuildAndWait(partition),
      Arguments: {
        ProjectName: projectName,
        SourceLocationOverride: `${bucket}/${folder}/${staged}/${LATEST}/${STAGED_FILE}`,
        EnvironmentVariablesOverride: Object.entries(variables).map(([Name, Value]) => ({
          Name,
          Value,
          Type: 'PLAINTEXT',
        })),
      },
      ...retryOf(NOT_STARTED, retries),
      Catch: [{ ErrorEquals: ['States.ALL'], Output: { differs: true }, Next: 'Differs' }],
      Output: { differs: false },
      End: true,
    },
    Differs: { Type: 'Pass', End: true },
  };
}
