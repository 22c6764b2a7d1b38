import { runInOrder } from '../schedule';
import type { Phase, Step } from './steps';

/** How one step ended. */
export interface StepOutcome {
  readonly id: string;
  readonly what: string;
  readonly state: 'done' | 'nothing to do' | 'failed' | 'not started';
  readonly seconds: number;
  /** Why it failed. */
  readonly reason?: string;
  /** What to know of it afterwards. */
  readonly note?: string;
}

/** Who hears of it, who may end it, and how much is done at the same time. */
export interface RunOptions {
  readonly concurrency: number;
  readonly signal: AbortSignal;
  readonly onStart: (step: Step) => void;
  readonly onEnd: (outcome: StepOutcome) => void;
}

/** Does the phases one after the other. Once a step fails, what runs comes to its end, and nothing else is begun. */
export async function runPhases(
  phases: readonly Phase[],
  options: RunOptions,
): Promise<readonly StepOutcome[]> {
  const outcomes: StepOutcome[] = [];
  let isStopped = false;
  for (const phase of phases) {
    const ended: readonly StepOutcome[] = isStopped ? phase.map(notStarted) : await runPhase(phase, options);
    outcomes.push(...ended);
    isStopped ||= ended.some(({ state }) => state === 'failed' || state === 'not started');
  }
  return outcomes;
}

async function runPhase(phase: Phase, options: RunOptions): Promise<readonly StepOutcome[]> {
  const { concurrency, signal, onStart, onEnd } = options;
  const notes = new Map<string, string>();
  const waiting = phase.filter(({ isDone }) => !isDone).map((step) => ({ ...step, dependsOn: [] }));
  const told = new Map<string, StepOutcome>();
  const outcomes = await runInOrder(waiting, {
    concurrency,
    signal,
    onStart,
    run: async (step) => {
      const note = await step.run();
      if (note !== undefined) notes.set(step.id, note);
    },
    onEnd: ({ id, state, seconds, error }) => {
      const note = notes.get(id);
      const outcome: StepOutcome = {
        id,
        what: phase.find((step) => step.id === id)?.what ?? id,
        state,
        seconds,
        ...(error !== undefined && { reason: error instanceof Error ? error.message : String(error) }),
        ...(note !== undefined && { note }),
      };
      told.set(id, outcome);
      onEnd(outcome);
    },
  });
  const begun = new Set(outcomes.map(({ id }) => id));
  return phase.map((step) => told.get(step.id) ?? (begun.has(step.id) ? notStarted(step) : nothing(step)));
}

function notStarted({ id, what, isDone }: Step): StepOutcome {
  return { id, what, state: isDone ? 'nothing to do' : 'not started', seconds: 0 };
}

function nothing({ id, what }: Step): StepOutcome {
  return { id, what, state: 'nothing to do', seconds: 0 };
}
