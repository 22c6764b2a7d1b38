import type { Blueprint } from '../../../blueprint/plan/planned';
import type { Wanted } from '../wanted';
import { call, FULL, type Place, plain, type RolloutMachine, retry } from './place';

/** What compares the landing zone with its accounts. */
export function compares({ names }: Blueprint, place: Place): RolloutMachine['definition'] {
  const { bucket, folder, pipeline, rollout } = place;
  return {
    QueryLanguage: 'JSONata',
    StartAt: 'EachStack',
    States: {
      EachStack: {
        Type: 'Map',
        Label: 'EachStack',
        ItemReader: {
          Resource: call(place, 's3:getObject'),
          ReaderConfig: { InputType: 'JSON' },
          Arguments: { Bucket: bucket, Key: `${folder}/stacks/latest/stacks.json` },
        },
        ItemSelector: { stack: '{% $states.context.Map.Item.Value.stack %}' },
        MaxConcurrency: rollout.concurrency,
        ToleratedFailurePercentage: 100,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'Build',
          States: comparison(place),
        },
        Output: { differ: '{% $count($states.result[differs]) %}' },
        Next: 'Count',
      },
      Count: {
        Type: 'Task',
        Resource: call(place, 'aws-sdk:cloudwatch:putMetricData'),
        Arguments: {
          Namespace: names.metricNamespace(),
          MetricData: [
            {
              MetricName: 'DriftedStacks',
              Dimensions: [{ Name: 'Pipeline', Value: pipeline }],
              Value: '{% $states.input.differ %}',
            },
          ],
        },
        End: true,
      },
    },
  };
}

/** A comparison that failed found a difference, for all that anybody knows. */
function comparison(place: Place): Readonly<Record<string, Wanted>> {
  const { bucket, folder, pipeline, rollout } = place;
  return {
    Build: {
      Type: 'Task',
      Resource: call(place, 'codebuild:startBuild.sync'),
      Arguments: {
        ProjectName: `${pipeline}-plan`,
        SourceLocationOverride: `${bucket}/${folder}/stacks/latest/landing-zone.zip`,
        EnvironmentVariablesOverride: plain({
          RUN: 'latest',
          DRIFT: 'yes',
          STACK: '{% $states.input.stack %}',
        }),
      },
      Retry: retry(FULL, rollout.retries),
      Catch: [{ ErrorEquals: ['States.ALL'], Output: { differs: true }, Next: 'Differs' }],
      Output: { differs: false },
      End: true,
    },
    Differs: { Type: 'Pass', End: true },
  };
}
