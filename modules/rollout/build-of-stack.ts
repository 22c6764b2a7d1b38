/** A build that a state machine starts for one stack. */
export interface StackBuild {
  readonly partition: string;
  readonly projectName: string;
  /** Where the builds find what a run delivers: the bucket, and the folder of the pipeline in it. */
  readonly bucket: string;
  readonly folder: string;
  /** How often a build that found no place is started again. */
  readonly retries: number;
}

/** Name of the object that has all that a run delivers. */
export const STAGED_FILE = 'landing-zone.zip';

/**
 * Starts a build and waits until it has ended.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-codebuild.html (2026-11-28)
 */
export function startBuildAndWait(partition: string): string {
  return `arn:${partition}:states:::codebuild:startBuild.sync`;
}

/** Variables of a build whose values are at paths of the input. */
export function fromInput(variables: Readonly<Record<string, string>>): readonly object[] {
  return Object.entries(variables).map(([Name, path]) => ({ Name, 'Value.$': path, Type: 'PLAINTEXT' }));
}

/**
 * Errors that say that a build was not started: it did nothing, and may be started again. What AWS CodeBuild has no error of
 * its own for, such as requests that come too fast, Step Functions calls `CodeBuildException`: that is what
 * https://github.com/CloudSnorkel/cdk-github-runners tries again, too.
 */
export const NOT_STARTED = ['CodeBuild.AccountLimitExceededException', 'CodeBuild.CodeBuildException'];

/**
 * What is tried again, each time later and at no fixed moment, so that those that were refused together do not come
 * together again.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html (2026-11-28)
 */
export function retryOf(errors: readonly string[], attempts: number): object {
  return {
    Retry: [
      {
        ErrorEquals: errors,
        IntervalSeconds: 30,
        BackoffRate: 2,
        MaxDelaySeconds: 900,
        MaxAttempts: attempts,
        JitterStrategy: 'FULL',
      },
    ],
  };
}
