import type { Problem } from '../../blueprint/problems/problem';
import { type StackState, stackState } from '../state';
import type { StateSource, StateTarget } from './places';

/** A state that may have to come from one place to another. */
export interface Move {
  readonly stack: string;
  readonly from: StateSource;
  readonly to: StateTarget;
}

/** A move that there is something to do about. */
export interface FoundMove extends Move {
  readonly state: StackState;
  /** Whether the state came to its place in an earlier run, which ended before it could say so. */
  readonly isThere: boolean;
}

/**
 * What becomes of a move: nothing where no state is there, or only an empty one; a problem where the two places do not go
 * together. The one that is written last decides: nothing is ever overwritten.
 */
export async function examine(move: Move): Promise<FoundMove | Problem | undefined> {
  const { from, to } = move;
  const written = await from.read();
  // Terraform makes an empty file as it begins; one that is killed then leaves it.
  const text = written?.trim() === '' ? undefined : written;
  const state = text === undefined ? undefined : readable(text, from.title);
  if (text === undefined || state === undefined || isEmpty(text, state)) return undefined;
  const holder = (await from.heldBy()) ?? (await to.heldBy());
  if (holder !== undefined) return held(move, holder);
  const there = await to.read();
  if (there === undefined) return { ...move, state, isThere: false };
  const other = readable(there, to.title);
  if (other.lineage === state.lineage && other.serial >= state.serial)
    return from.retire ? { ...move, state, isThere: true } : undefined;
  return another(move, { state, other });
}

/** Brings a state to its place, and compares what is there with what was sent. The old one is kept. @throws where they differ. */
export async function carryOut({ stack, from, to, isThere }: FoundMove): Promise<string> {
  if (!isThere) {
    const text = await from.read();
    if (text === undefined) throw new Error(`the state of ${stack} is not at ${from.title} any more`);
    await to.create(text);
    const written = await to.read();
    const [before, after] = [
      readable(text, from.title),
      readable(written ?? '', `${to.title}, just written`),
    ];
    if (
      before.serial !== after.serial ||
      before.lineage !== after.lineage ||
      before.resources !== after.resources
    )
      throw new Error(
        `${to.title} holds ${told(after)}, and ${from.title} held ${told(before)}: ` +
          'look at both before anything else is done; the old one is where it was',
      );
  }
  return from.retire?.() ?? from.title;
}

function readable(text: string, title: string): StackState {
  const state = stackState(text);
  if (state) return state;
  throw new Error(`${title} is no Terraform state: put back what was stored last`);
}

/** A state that never held anything: Terraform begins anew. */
function isEmpty(text: string, { resources }: StackState): boolean {
  const { outputs = {} } = JSON.parse(text) as { readonly outputs?: object };
  return resources === 0 && Object.keys(outputs).length === 0;
}

function held({ stack, from, to }: Move, holder: string): Problem {
  return {
    place: `the state of ${stack}`,
    found: `it locked by ${holder}`,
    wanted: `nobody at work on it, at ${from.title} or ${to.title}`,
    change: `wait for that run; where it is gone for sure: \`npx blueprint recover ${stack}\``,
  };
}

function another(
  { stack, from, to }: Move,
  { state, other }: { readonly state: StackState; readonly other: StackState },
): Problem {
  const same = state.lineage === other.lineage;
  return {
    place: `the state of ${stack}`,
    found: `${told(other)} at ${to.title}`,
    wanted: same
      ? `what is at ${from.title}, which is newer: ${told(state)}`
      : `no other state than that at ${from.title}: ${told(state)}`,
    change: same
      ? 'find out who worked on the old one since, and push it with terraform state push'
      : 'find out which is in use, and take the other one away',
  };
}

function told({ serial, lineage, resources }: StackState): string {
  return `${resources} resources (serial ${serial}, lineage ${lineage})`;
}
