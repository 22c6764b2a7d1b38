import type { Problem } from '../../blueprint/problems/problem';
import { shownOf } from '../plan/digest';
import { planFileOf } from '../plan/record';
import { runInOrder } from '../schedule';
import type { TerraformDriver } from '../terraform/driver';
import type { ReadyStack } from './states';

/**
 * Plans that do something else than their record says. What was reviewed was made from what the record says: whoever planned
 * could have shown other values than those of the plan.
 */
export async function shownProblems(
  ready: readonly ReadyStack[],
  {
    driver,
    folder,
    concurrency,
    signal,
  }: {
    readonly driver: TerraformDriver;
    readonly folder: string;
    readonly concurrency: number;
    readonly signal: AbortSignal;
  },
): Promise<readonly Problem[]> {
  const shown = ready.filter(({ planned }) => planned.shown !== undefined);
  const outcomes = await runInOrder(
    shown.map((each) => ({ id: each.stack.id, each, dependsOn: [] })),
    {
      concurrency,
      signal,
      tolerate: Number.POSITIVE_INFINITY,
      run: async ({ each: { stack, planned } }) => {
        if (shownOf(await driver.show(stack, planFileOf(folder, stack.id))) !== planned.shown)
          throw new Error('values that were not shown to whoever reviewed it');
      },
    },
  );
  return outcomes
    .filter(({ state }) => state === 'failed')
    .map(({ id, error }) => ({
      place: `the plan of ${id}`,
      found: error instanceof Error ? error.message : String(error),
      wanted: 'what its record says',
      change: 'plan again, and have that reviewed: `npx blueprint plan`',
    }));
}
