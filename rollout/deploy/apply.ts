import { deployStacks, type StackListener, type StackOutcome } from '../engine';
import type { SynthesizedStack } from '../manifest';
import { sha256Of } from '../plan/digest';
import type { TerraformDriver } from '../terraform/driver';
import type { AppliedPlans } from './applied';
import type { ToApply } from './prepare';

/** What is applied, and how. */
export interface Applying {
  readonly toApply: readonly ToApply[];
  readonly driver: TerraformDriver;
  readonly applied: AppliedPlans;
  readonly concurrency: number;
  /** How many stacks may fail before no other is started. */
  readonly tolerate: number;
  /** Seconds that a stack is likely to take. */
  readonly expected: (stack: { readonly id: string }) => number;
  readonly signal: AbortSignal;
  readonly listener: StackListener;
}

/** Applies saved plans, each after those of the stacks that it waits for. */
export function applyPlans(input: Applying): Promise<readonly StackOutcome[]> {
  const { toApply, driver, applied, listener } = input;
  const byId = new Map(toApply.map((each) => [each.stack.id, each]));
  const isRead = new Set<string>();
  return deployStacks({
    ...input,
    stacks: toApply.map(({ stack }) => stack),
    listener: {
      onStart: listener.onStart,
      onEnd: (outcome) => {
        if (outcome.state === 'failed' || outcome.state === 'done') applied.mark(outcome.id, outcome.state);
        listener.onEnd?.(outcome);
      },
    },
    driver: {
      deploy: (stack) => applyOne(stack, byId.get(stack.id), input),
      destroy: () => Promise.reject(new Error('only what a saved plan says is destroyed')),
      plan: (stack) => driver.plan(stack),
      // That it is the planned one was just looked at: it is read again only once it was applied.
      state: (stack) => {
        if (isRead.has(stack.id)) return driver.state(stack);
        isRead.add(stack.id);
        return Promise.resolve(byId.get(stack.id)?.state);
      },
      advice: (stack, output) => driver.advice(stack, output),
    },
  });
}

function applyOne(
  stack: SynthesizedStack,
  toApply: ToApply | undefined,
  { applied, driver, signal }: Applying,
) {
  if (toApply === undefined) throw new Error(`${stack.id} has no plan`);
  const { planFile, hash } = toApply;
  // A wave may take an hour: what is applied last is what was reviewed, too.
  if (sha256Of(planFile) !== hash)
    throw new Error(`${planFile} has other bytes than were reviewed: plan again, and have that reviewed`);
  signal.throwIfAborted();
  applied.mark(stack.id, 'applying');
  return driver.applyPlan(stack, planFile);
}
