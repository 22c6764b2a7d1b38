import type { Blueprint } from '../../../blueprint/plan/planned';
import { call, FULL, type Place, plain, type RolloutMachine, retry } from './place';

interface Each {
  /** Folder of the list of a run and a wave. */
  readonly list: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly errors: readonly string[];
  readonly tolerated: number;
  /** The end of the project's name. */
  readonly project: string;
}

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html (2026-11-28) */
function each(place: Place, { list, variables, errors, tolerated, project }: Each) {
  const { bucket, folder, rollout, pipeline } = place;
  const selected = Object.values(variables).map((path) => [`${path.replace('$.', '')}.$`, path]);
  const zip = `${bucket}/${folder}/stacks/{}/landing-zone.zip`;
  return {
    Type: 'Map',
    Label: 'EachStack',
    ItemReader: {
      Resource: call(place, 's3:getObject'),
      ReaderConfig: { InputType: 'JSON' },
      Parameters: {
        Bucket: bucket,
        'Key.$': `States.Format('${folder}/${list}/{}/{}.json', $.run, $.wave)`,
      },
    },
    ItemSelector: { ...Object.fromEntries(selected), 'stack.$': '$$.Map.Item.Value.stack' },
    MaxConcurrency: rollout.concurrency,
    ToleratedFailurePercentage: tolerated,
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      StartAt: 'Build',
      States: {
        Build: {
          Type: 'Task',
          Resource: call(place, 'codebuild:startBuild.sync'),
          Parameters: {
            ProjectName: `${pipeline}-${project}`,
            'SourceLocationOverride.$': `States.Format('${zip}', $.run)`,
            EnvironmentVariablesOverride: plain(variables),
          },
          Retry: retry(errors, rollout.retries),
          OutputPath: null,
          End: true,
        },
      },
    },
    ResultPath: null,
    End: true,
  };
}

const OF_RUN = { RUN: '$.run', WAVE: '$.wave' };

/** What plans each stack of a wave. */
export function plans(place: Place): RolloutMachine['definition'] {
  const state = each(place, {
    list: 'stacks',
    variables: { ...OF_RUN, STACK: '$.stack' },
    errors: ['States.TaskFailed'],
    tolerated: 0,
    project: 'plan',
  });
  return { StartAt: 'EachStack', States: { EachStack: state } };
}

/** What applies the plans of a wave. */
export function applies(place: Place): RolloutMachine['definition'] {
  const state = each(place, {
    list: 'plans',
    variables: { ...OF_RUN, DIGEST: '$.digest', STACK: '$.stack' },
    errors: FULL,
    tolerated: place.rollout.toleratedFailurePercentage,
    project: 'apply',
  });
  return {
    StartAt: 'Changes',
    States: {
      Changes: {
        Type: 'Choice',
        Choices: [
          { Variable: '$.changes', StringEquals: 'none', Next: 'Nothing' },
          { Variable: '$.wave', StringEquals: 'self-delivery', Next: 'HandOver' },
        ],
        Default: 'EachStack',
      },
      Nothing: { Type: 'Succeed' },
      HandOver: {
        Type: 'Task',
        Resource: call(place, 'states:startExecution'),
        Parameters: { StateMachineArn: place.itself, 'Input.$': '$' },
        End: true,
      },
      EachStack: state,
    },
  };
}

/**
 * What changes the pipeline itself, when no run of it is under way.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-edit.html (2026-11-28)
 */
export function changesItself({ names }: Blueprint, place: Place): RolloutMachine['definition'] {
  const { bucket, folder, pipeline, name } = place;
  const zip = `${bucket}/${folder}/stacks/{}/landing-zone.zip`;
  return {
    StartAt: 'Look',
    States: {
      Look: {
        Type: 'Task',
        Resource: call(place, 'aws-sdk:codepipeline:getPipelineState'),
        Parameters: { Name: pipeline },
        ResultSelector: {
          'running.$': "$.StageStates[?(@.LatestExecution.Status == 'InProgress')].StageName",
        },
        ResultPath: '$.pipeline',
        Next: 'Runs',
      },
      Runs: {
        Type: 'Choice',
        Choices: [{ Variable: '$.pipeline.running[0]', IsPresent: true, Next: 'Wait' }],
        Default: 'Build',
      },
      Wait: { Type: 'Wait', Seconds: 600, Next: 'Look' },
      Build: {
        Type: 'Task',
        Resource: call(place, 'codebuild:startBuild.sync'),
        Parameters: {
          ProjectName: `${pipeline}-apply`,
          'SourceLocationOverride.$': `States.Format('${zip}', $.run)`,
          EnvironmentVariablesOverride: plain({
            ...OF_RUN,
            DIGEST: '$.digest',
            STACK: names.applicationStack(name),
          }),
        },
        OutputPath: null,
        End: true,
      },
    },
  };
}
