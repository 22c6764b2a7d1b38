import type { Administrator } from './administrator';
import type { Objects } from './bucket';
import type { Sends } from './clients';
import type { Pipeline } from './pipeline';
import type { Promotion } from './promotion';
import type { PlannedAction, RecordedCall, RehearsalEvent } from './record';
import type { Roles } from './roles';
import type { RunState } from './run-state';
import type { World } from './world';

/** What everything in a run shares. */
export interface RunContext {
  readonly promotion: Promotion;
  /** Id of the execution. */
  readonly id: string;
  readonly pipeline: Pipeline;
  readonly world: World;
  readonly clients: Sends;
  readonly administrator: Administrator;
  readonly objects: Objects;
  readonly roles: Roles;
  readonly state: RunState;
  /** Version of the pipeline as it is deployed now. */
  readonly version: () => Promise<number>;
  readonly observe: (event: RehearsalEvent) => void;
  /** Requests that no action makes: those of rules. */
  readonly others: RecordedCall[];
  /** @throws where this is the action that was asked to fail, the first time. */
  readonly failWhereAsked: (at: PlannedAction, attempt: number) => void;
}

/** Whether a name from the command line means an action: `approve`, or `prod-gate/approve` with its stage. */
export function isMeant(
  name: string,
  { stage, action }: { readonly stage: string; readonly action: string },
): boolean {
  return name === action || name === `${stage}/${action}`;
}
