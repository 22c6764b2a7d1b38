/** One error that keeps the files of accounts/ from being loaded. */
export interface LoadError {
  /** From the folder of the landing zone. */
  readonly file?: string;
  /** Line from 1. */
  readonly line?: number;
  readonly found: string;
}

/** The errors of files of accounts/ that keep them from being loaded; undefined where the error is of another kind. */
export function loadErrors(error: unknown): readonly LoadError[] | undefined;
