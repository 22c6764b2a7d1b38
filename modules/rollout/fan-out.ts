import {
  fromInput,
  NOT_STARTED,
  retryOf,
  STAGED_FILE,
  type StackBuild,
  startBuildAndWait,
} from './build-of-stack';

export interface FanOutProps extends StackBuild {
  /** Folder of the lists of stacks: `<folder>/<list>/<run>/<wave>.json`. */
  readonly list: string;
  /** Folder of what a run delivers: `<folder>/<staged>/<run>/landing-zone.zip`. */
  readonly staged: string;
  /** How many stacks at the same time. */
  readonly concurrency: number;
  /** Percentage of the stacks that may fail. */
  readonly toleratedFailurePercentage: number;
}

/** Name of the state that runs for each stack, and of its runs. */
export const EACH_STACK = 'EachStack';

/**
 * Plans each stack of a wave: a Distributed Map over the list that the run has written, so that the definition is the same
 * for 5 accounts and for 5,000. What fails is tried again as a whole: a plan changes nothing.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html (2026-11-28)
 */
export function planning(props: FanOutProps): object {
  return {
    Comment: 'Plans each stack of a wave with a build',
    StartAt: EACH_STACK,
    States: {
      [EACH_STACK]: eachStack(props, {
        variables: { RUN: '$.run', WAVE: '$.wave', STACK: '$.stack' },
        errors: ['States.TaskFailed'],
      }),
    },
  };
}

export interface ApplyingProps extends FanOutProps {
  /** The wave that changes the pipeline itself, and what does that when nothing runs. */
  readonly itself: { readonly wave: string; readonly machineArn: string };
}

/**
 * Applies the plans of a wave that were reported, each with a build. An apply is never repeated: what it was planned for is
 * not there any more. A change of the pipeline itself is handed over, for it would end the very run that makes it.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-edit.html (2026-11-28)
 */
export function applying(props: ApplyingProps): object {
  const { partition, itself } = props;
  return {
    Comment: 'Applies what was planned for a wave, each stack with a build',
    StartAt: 'Changes',
    States: {
      Changes: {
        Type: 'Choice',
        Choices: [
          { Variable: '$.changes', StringEquals: 'none', Next: 'Nothing' },
          { Variable: '$.wave', StringEquals: itself.wave, Next: 'HandOver' },
        ],
        Default: EACH_STACK,
      },
      Nothing: { Type: 'Succeed' },
      HandOver: {
        Type: 'Task',
        Resource: `arn:${partition}:states:::states:startExecution`,
        Parameters: { StateMachineArn: itself.machineArn, 'Input.$': '$' },
        End: true,
      },
      [EACH_STACK]: eachStack(props, {
        variables: { RUN: '$.run', WAVE: '$.wave', DIGEST: '$.digest', STACK: '$.stack' },
        errors: NOT_STARTED,
      }),
    },
  };
}

interface EachStack {
  readonly variables: Readonly<Record<string, string>>;
  /** What is tried again. */
  readonly errors: readonly string[];
}

function eachStack(props: FanOutProps, { variables, errors }: EachStack): object {
  const { partition, bucket, folder, list, staged } = props;
  const { STACK: _, ...ofRun } = variables;
  return {
    Type: 'Map',
    Label: EACH_STACK,
    ItemReader: {
      Resource: `arn:${partition}:states:::s3:getObject`,
      ReaderConfig: { InputType: 'JSON' },
      Parameters: {
        Bucket: bucket,
        'Key.$': `States.Format('${folder}/${list}/{}/{}.json', $.run, $.wave)`,
      },
    },
    ItemSelector: {
      'stack.$': '$$.Map.Item.Value.stack',
      ...Object.fromEntries(Object.values(ofRun).map((path) => [`${path.slice(2)}.$`, path])),
    },
    MaxConcurrency: props.concurrency,
    ToleratedFailurePercentage: props.toleratedFailurePercentage,
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      StartAt: 'Build',
      States: {
        Build: {
          Type: 'Task',
          Resource: startBuildAndWait(partition),
          Parameters: {
            ProjectName: props.projectName,
            'SourceLocationOverride.$': `States.Format('${bucket}/${folder}/${staged}/{}/${STAGED_FILE}', $.run)`,
            EnvironmentVariablesOverride: fromInput(variables),
          },
          ...retryOf(errors, props.retries),
          // Thousands of results would be more than a state may have.
          OutputPath: null,
          End: true,
        },
      },
    },
    ResultPath: null,
    End: true,
  };
}
