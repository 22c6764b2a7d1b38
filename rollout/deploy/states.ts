import type { Problem } from '../../blueprint/problems/problem';
import type { SynthesizedStack } from '../manifest';
import type { PlannedStackRecord } from '../plan/record';
import { runInOrder } from '../schedule';
import type { TerraformDriver } from '../terraform/driver';
import { initialized } from '../terraform/initialized';
import type { PulledState } from '../terraform/pulled-state';

/** A stack that is to be applied, and its state before that. */
export interface ReadyStack {
  readonly stack: SynthesizedStack;
  readonly planned: PlannedStackRecord;
  readonly state: PulledState | undefined;
  /** Whether the state is not the one that it was planned from. */
  readonly movedOn: boolean;
}

/** Stacks that Terraform can work on, and what is wrong with the others. */
export interface States {
  readonly ready: readonly ReadyStack[];
  readonly problems: readonly Problem[];
}

/** Reads the state of every stack that is to be applied. */
export async function readStates(
  planned: readonly PlannedStackRecord[],
  {
    stacks,
    driver,
    concurrency,
    signal,
  }: {
    readonly stacks: readonly SynthesizedStack[];
    readonly driver: TerraformDriver;
    readonly concurrency: number;
    readonly signal: AbortSignal;
  },
): Promise<States> {
  const ready = new Map<string, ReadyStack>();
  const records = new Map(planned.map((record) => [record.id, record]));
  const outcomes = await runInOrder(
    stacks.filter(({ id }) => records.has(id)).map((stack) => ({ id: stack.id, stack, dependsOn: [] })),
    {
      concurrency,
      signal,
      tolerate: Number.POSITIVE_INFINITY,
      run: async ({ stack }) => {
        const record = records.get(stack.id);
        if (!record) return;
        await initialized(stack, driver);
        const state = await driver.state(stack);
        ready.set(stack.id, { stack, planned: record, state, movedOn: !isPlannedFrom(state, record) });
      },
    },
  );
  const problems = outcomes
    .filter(({ state }) => state === 'failed')
    .map(({ id, error }) => ({
      place: `the state of ${id}`,
      found: error instanceof Error ? error.message : String(error),
      wanted: 'a state that can be read',
      change: 'see above',
    }));
  return { ready: planned.flatMap(({ id }) => ready.get(id) ?? []), problems };
}

/** Where there was no state, there must be none, or an empty one: Terraform then writes the first. */
function isPlannedFrom(
  state: PulledState | undefined,
  { serial, lineage }: Pick<PlannedStackRecord, 'serial' | 'lineage'>,
): boolean {
  if (lineage === '') return state === undefined;
  return state?.serial === serial && state.lineage === lineage;
}

/** States that moved on since they were planned. */
export function movedProblems(ready: readonly ReadyStack[]): readonly Problem[] {
  return ready
    .filter(({ movedOn }) => movedOn)
    .map(({ planned, state }) => ({
      place: `the state of ${planned.id}`,
      found: state ? `serial ${state.serial}${ofOther(planned, state)}` : 'no state',
      wanted:
        planned.lineage === ''
          ? 'none, as when it was planned'
          : `serial ${planned.serial}, from which was planned`,
      change: 'plan again, and have that reviewed: `npx blueprint plan`',
    }));
}

function ofOther({ lineage }: PlannedStackRecord, state: PulledState): string {
  return lineage === '' || lineage === state.lineage ? '' : ' of another state';
}
