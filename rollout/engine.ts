import type { CommandResult } from './command';
import type { SynthesizedStack } from './manifest';
import { errorSaid } from './said';
import { type Outcome, reversed, runInOrder } from './schedule';
import type { StackState } from './state';
import { deployProblem, destroyProblem, type PlanAnswer, planAnswer } from './verdict';

/** How one stack is worked on, and where its state is found. Nothing here knows which AWS that is. */
export interface StackDriver {
  deploy(stack: SynthesizedStack): Promise<CommandResult>;
  destroy(stack: SynthesizedStack): Promise<CommandResult>;
  /** `terraform plan -detailed-exitcode`. */
  plan(stack: SynthesizedStack): Promise<CommandResult>;
  state(stack: SynthesizedStack): Promise<StackState | undefined>;
  /** What to do about what a command printed, a sentence each. */
  advice(stack: SynthesizedStack, output: string): readonly string[];
}

/** Hears of each stack that starts and ends. It cannot change what happens. */
export interface StackListener {
  readonly onStart?: ((stack: { readonly id: string }) => void) | undefined;
  readonly onEnd?: ((outcome: StackOutcome) => void) | undefined;
}

/** A set of stacks, and how they are worked on. */
export interface Rollout {
  readonly stacks: readonly SynthesizedStack[];
  readonly driver: StackDriver;
  /** Most stacks at the same time. */
  readonly concurrency: number;
  /** How many stacks may fail before no other is started. @default none */
  readonly tolerate?: number;
  /** Seconds that a stack is likely to take: the longest begin first. @default the order of the stacks */
  readonly expected?: (stack: { readonly id: string }) => number;
  /** Once aborted, what runs is waited for and nothing else is started. @default nothing aborts */
  readonly signal?: AbortSignal;
  readonly listener?: StackListener;
  /** A stack that needs no deployment. @default every stack does */
  readonly isUnchanged?: (stack: SynthesizedStack, state: StackState | undefined) => boolean;
}

/** How the work on one stack ended. */
export interface StackOutcome {
  readonly id: string;
  readonly state: 'done' | 'unchanged' | 'failed' | 'not started';
  readonly seconds: number;
  /** How many resources its state holds now. */
  readonly resources: number;
  /** Why it failed, and what to do about it. */
  readonly reason?: string;
  /** What a plan found. */
  readonly plan?: PlanAnswer;
}

/** What the work on one stack leaves, where it does not fail. */
interface Work {
  readonly state: 'done' | 'unchanged';
  readonly resources: number;
  readonly plan?: PlanAnswer;
}

/** The work on a stack failed; its state may hold something nevertheless. */
class StackFailure extends Error {
  constructor(
    lines: readonly string[],
    readonly resources: number,
  ) {
    super(lines.join('\n'));
  }
}

/** Deploys every stack after those it depends on. */
export function deployStacks(rollout: Rollout): Promise<readonly StackOutcome[]> {
  const { driver } = rollout;
  return inOrder(rollout, rollout.stacks, async (stack) => {
    const before = await driver.state(stack);
    if (rollout.isUnchanged?.(stack, before)) return { state: 'unchanged', resources: count(before) };
    const result = await driver.deploy(stack);
    const after = await driver.state(stack);
    const problem = deployProblem(result, { before, after });
    if (problem === undefined) return { state: 'done', resources: count(after) };
    const reason = await reasonOf(problem, result, () => driver.plan(stack));
    throw new StackFailure([reason, ...driver.advice(stack, result.output)], count(after));
  });
}

/** Destroys every stack before those it depends on; one whose state holds nothing is left alone. */
export function destroyStacks(rollout: Rollout): Promise<readonly StackOutcome[]> {
  const { driver } = rollout;
  return inOrder(rollout, reversed(rollout.stacks), async (stack) => {
    if (count(await driver.state(stack)) === 0) return { state: 'unchanged', resources: 0 };
    const result = await driver.destroy(stack);
    const after = await driver.state(stack);
    const problem = destroyProblem(result, after);
    if (problem === undefined) return { state: 'done', resources: count(after) };
    throw new StackFailure([problem, ...driver.advice(stack, result.output)], count(after));
  });
}

/** Plans every stack; none waits for another. */
export function planStacks(rollout: Rollout): Promise<readonly StackOutcome[]> {
  const stacks = rollout.stacks.map((stack) => ({ ...stack, dependsOn: [] }));
  return inOrder(rollout, stacks, async (stack) => {
    const plan = planAnswer(await rollout.driver.plan(stack));
    return { state: 'done', resources: count(await rollout.driver.state(stack)), plan };
  });
}

function count(state: StackState | undefined): number {
  return state?.resources ?? 0;
}

/** cdktf does not tell why a plan fails that it printed half of; Terraform does. */
async function reasonOf(
  problem: string,
  { code, output, signal }: CommandResult,
  plan: () => Promise<CommandResult>,
): Promise<string> {
  if (code === 0 || signal || errorSaid(output)) return problem;
  try {
    planAnswer(await plan());
    return problem;
  } catch (error) {
    return messageOf(error);
  }
}

async function inOrder(
  { concurrency, tolerate = 0, expected, signal, listener }: Rollout,
  stacks: readonly SynthesizedStack[],
  run: (stack: SynthesizedStack) => Promise<Work>,
): Promise<readonly StackOutcome[]> {
  const works = new Map<string, Work>();
  const told = ({ error, ...outcome }: Outcome): StackOutcome => ({
    ...outcome,
    resources: error instanceof StackFailure ? error.resources : 0,
    ...(error !== undefined && { reason: messageOf(error) }),
    ...works.get(outcome.id),
  });
  const outcomes = await runInOrder(stacks, {
    concurrency,
    tolerate,
    ...(expected && { expected }),
    ...(signal && { signal }),
    run: async (stack) => {
      works.set(stack.id, await run(stack));
    },
    onStart: (stack) => listener?.onStart?.(stack),
    onEnd: (outcome) => listener?.onEnd?.(told(outcome)),
  });
  return outcomes.map(told);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
