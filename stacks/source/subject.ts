import type { ApplicationScope } from '../application/application-scope';

/** A source of an application's pipeline, and what its action runs with. */
export interface SourceSubject extends Omit<ApplicationScope, 'sources'> {
  /** Name of the source. */
  readonly name: string;
  readonly roleArn: string;
  /** ARN of the role that alone may write it; undefined where the account's own policies decide. */
  readonly writerArn: string | undefined;
}
