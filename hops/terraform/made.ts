/** Types of resources, and of data sources as `data.…`, that the stacks of each kind of account have: as they were synthesized. */
export interface MadeTypes {
  readonly management: readonly string[];
  readonly tooling: readonly string[];
  readonly workload: readonly string[];
}

/** Where nobody looked at an output. */
export const NOTHING_MADE: MadeTypes = { management: [], tooling: [], workload: [] };
