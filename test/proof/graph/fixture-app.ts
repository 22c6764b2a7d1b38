/** A workload account of the fixture. */
export interface Workload {
  readonly name: string;
  readonly id: string;
  readonly unit: string;
  /** Whether images are replicated to it. */
  readonly replica?: boolean;
}

/** An application of the fixture: it goes through the stages in order. */
export interface App {
  readonly name: string;
  readonly stages: readonly (readonly Workload[])[];
}
