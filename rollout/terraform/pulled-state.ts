import type { CommandResult } from '../command';
import { type StackState, stackState } from '../state';
import { failureIn } from '../verdict';

/** A state as it was read from where it is kept. */
export interface PulledState extends StackState {
  /** All that it says: Terraform's state format, version 4. */
  readonly json: unknown;
}

/** What `terraform state pull` answered; undefined where there is no state yet. @throws where it could not be read. */
export function pulledState(
  result: CommandResult,
  why: (result: CommandResult) => string = failureIn,
): PulledState | undefined {
  const { code, stdout = '' } = result;
  if (code !== 0) throw new Error(why(result));
  if (stdout.trim() === '') return undefined;
  const state = stackState(stdout);
  if (state === undefined) throw new Error('`terraform state pull` printed no state');
  // What Terraform prints for an object in S3 that is not there.
  if (state.lineage === '') return undefined;
  return { ...state, json: JSON.parse(stdout) };
}
