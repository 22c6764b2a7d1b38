/** One thing that `bootstrap` does. */
export interface Step {
  readonly id: string;
  /** What it does, as a person is told before. */
  readonly what: string;
  /** What a person has to see before: addresses of what goes. */
  readonly details?: readonly string[];
  /** Nothing is left to do. @default there is */
  readonly isDone?: boolean;
  /** Does it, and may tell something of it. @throws where it cannot be done. */
  run(): Promise<string | undefined>;
}

/** Steps that do not wait for each other. Those of the next phase wait for all of them. */
export type Phase = readonly Step[];
