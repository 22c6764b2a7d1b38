import type { Problem } from '../../blueprint/problems/problem';
import type { SynthesizedStack } from '../manifest';
import { type PlannedStackRecord, planFileOf } from '../plan/record';
import { runInOrder } from '../schedule';
import type { TerraformDriver } from '../terraform/driver';
import type { PulledState } from '../terraform/pulled-state';
import { type LeftOver, leftOver } from './left-over';
import { shownProblems } from './shown';
import { movedProblems, type ReadyStack, readStates } from './states';

/** A stack, the plan that is applied to it, and its state before. */
export interface ToApply {
  readonly stack: SynthesizedStack;
  readonly planFile: string;
  /** SHA-256 of its file: it is looked at once more before the apply. */
  readonly hash: string;
  readonly state: PulledState | undefined;
}

/** What there is to apply. */
export interface Prepared {
  readonly toApply: readonly ToApply[];
  /** Stacks whose state moved on, and of whose plan nothing is left to do. */
  readonly nothingLeft: readonly string[];
  /** Stacks whose state moved on, and that were planned anew. */
  readonly plannedAnew: readonly string[];
  readonly problems: readonly Problem[];
}

/** What it takes to get ready. */
export interface Preparing {
  /** Stacks of the wave, in its order. */
  readonly stacks: readonly SynthesizedStack[];
  readonly driver: TerraformDriver;
  /** Folder of the plans. */
  readonly folder: string;
  readonly concurrency: number;
  readonly signal: AbortSignal;
  /** Whether a stack whose state moved on is planned anew. */
  readonly resume: boolean;
}

/** Reads the state of each stack, and finds what is to be applied to it. Nothing is changed by it. */
export async function prepare(planned: readonly PlannedStackRecord[], input: Preparing): Promise<Prepared> {
  const { ready, problems: unread } = await readStates(planned, input);
  const problems = [...unread, ...(await shownProblems(ready, input))];
  const moved = ready.filter(({ movedOn }) => movedOn);
  if (!input.resume)
    return { ...of(ready, new Map(), input), problems: [...problems, ...movedProblems(moved)] };
  const { left, failed } = await planAnew(moved, input);
  const other = [...left.values()].flatMap((each) => (each.is === 'something else' ? [each.problem] : []));
  return { ...of(ready, left, input), problems: [...problems, ...failed, ...other] };
}

function of(
  ready: readonly ReadyStack[],
  left: ReadonlyMap<string, LeftOver>,
  { folder, stacks }: Preparing,
): Omit<Prepared, 'problems'> {
  const order = stacks.map(({ id }) => id);
  const toApply = ready.flatMap(({ stack, state, planned }): readonly ToApply[] => {
    const anew = left.get(stack.id);
    if (anew === undefined)
      return [{ stack, state, planFile: planFileOf(folder, stack.id), hash: planned.plan }];
    return anew.is === 'a part' ? [{ stack, state, planFile: anew.planFile, hash: anew.hash }] : [];
  });
  const idsOf = (is: LeftOver['is']) => [...left].filter(([, each]) => each.is === is).map(([id]) => id);
  return {
    toApply: [...toApply].sort((one, other) => order.indexOf(one.stack.id) - order.indexOf(other.stack.id)),
    nothingLeft: idsOf('nothing'),
    plannedAnew: idsOf('a part'),
  };
}

async function planAnew(
  moved: readonly ReadyStack[],
  input: Preparing,
): Promise<{ readonly left: ReadonlyMap<string, LeftOver>; readonly failed: readonly Problem[] }> {
  const left = new Map<string, LeftOver>();
  const outcomes = await runInOrder(
    moved.map((ready) => ({ id: ready.stack.id, ready, dependsOn: [] })),
    {
      concurrency: input.concurrency,
      signal: input.signal,
      tolerate: Number.POSITIVE_INFINITY,
      run: async ({ id, ready }) => {
        left.set(id, await leftOver(ready, input));
      },
    },
  );
  const failed = outcomes
    .filter(({ state }) => state === 'failed')
    .map(({ id, error }) => ({
      place: `what is left of ${id}`,
      found: error instanceof Error ? error.message : String(error),
      wanted: 'a plan',
      change: 'see there',
    }));
  return { left, failed };
}
