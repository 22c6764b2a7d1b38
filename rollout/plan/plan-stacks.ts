import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandResult } from '../command';
import type { StackListener, StackOutcome } from '../engine';
import type { SynthesizedStack } from '../manifest';
import { type Outcome, runInOrder } from '../schedule';
import type { TerraformDriver } from '../terraform/driver';
import { initialized } from '../terraform/initialized';
import { planAnswer } from '../verdict';
import { countsOf, isEmptyPlan, type PlanCounts } from './counts';
import { sha256Of, shownOf } from './digest';
import type { PlanJson } from './model';
import { planFileOf, planJsonOf } from './record';
import { type PlannedFrom, plannedFrom } from './saved-state';

/** What is planned, and with what. */
export interface Planning {
  readonly stacks: readonly SynthesizedStack[];
  readonly driver: TerraformDriver;
  /** Folder that the plans are saved in. */
  readonly folder: string;
  /** Most stacks at the same time. */
  readonly concurrency: number;
  /** Seconds that a stack is likely to take. @default nobody knows */
  readonly expected?: (stack: { readonly id: string }) => number;
  readonly signal?: AbortSignal;
  readonly listener?: StackListener;
}

/** The saved plan of one stack. */
export interface SavedPlan extends PlannedFrom {
  readonly id: string;
  /** Whether Terraform found something to do: then what it says of it is beside the plan, for the report. */
  readonly changes: boolean;
  readonly counts: PlanCounts;
  /** SHA-256 of what Terraform shows of it. */
  readonly shown?: string;
  readonly empty: boolean;
  /** SHA-256 of the synthesized JSON that was planned. */
  readonly json: string;
  /** SHA-256 of the plan's file. */
  readonly plan: string;
}

/** How planning ended. */
export interface Planned {
  readonly outcomes: readonly StackOutcome[];
  /** In the order of the stacks; one that failed has none. */
  readonly plans: readonly SavedPlan[];
}

/** What there is to say of a plan that Terraform ended with exit code 0: nothing of it needs to be read. */
export const NOTHING: PlanJson = {
  format_version: '1.2',
  terraform_version: '',
  resource_changes: [],
  applyable: false,
};

/** Plans every stack and saves its plan; none waits for another, and one that fails stops no other. */
export async function planAndSave(planning: Planning): Promise<Planned> {
  const { stacks, concurrency, expected, signal, listener } = planning;
  const plans = new Map<string, SavedPlan>();
  const told = ({ error, ...outcome }: Outcome): StackOutcome => ({
    ...outcome,
    resources: 0,
    ...(error !== undefined && { reason: error instanceof Error ? error.message : String(error) }),
    ...(plans.has(outcome.id) && { plan: plans.get(outcome.id)?.empty ? 'no change' : 'changes' }),
  });
  const outcomes = await runInOrder(
    stacks.map((stack) => ({ ...stack, dependsOn: [] })),
    {
      concurrency,
      tolerate: Number.POSITIVE_INFINITY,
      ...(expected && { expected }),
      ...(signal && { signal }),
      run: async (stack) => {
        plans.set(stack.id, await planOne(stack, planning));
      },
      onStart: (stack) => listener?.onStart?.(stack),
      onEnd: (outcome) => listener?.onEnd?.(told(outcome)),
    },
  );
  return {
    outcomes: outcomes.map(told),
    plans: stacks.flatMap(({ id }) => plans.get(id) ?? []),
  };
}

async function planOne(stack: SynthesizedStack, { driver, folder, signal }: Planning): Promise<SavedPlan> {
  const file = planFileOf(folder, stack.id);
  const json = sha256Of(join(stack.folder, 'cdk.tf.json'));
  await initialized(stack, driver);
  signal?.throwIfAborted();
  const result = await driver.plan(stack, { out: file });
  const changes = answerOf(result, (output) => driver.advice(stack, output)) === 'changes';
  const from = plannedFrom(file);
  signal?.throwIfAborted();
  const planJson = changes ? await driver.show(stack, file) : NOTHING;
  if (planJson.errored) throw new Error('Terraform saved a plan with errors: plan again');
  if (changes) writeFileSync(planJsonOf(folder, stack.id), JSON.stringify(planJson), { mode: 0o600 });
  const counts = countsOf(planJson);
  const empty = !changes || isEmptyPlan(planJson);
  const shown = changes ? { shown: shownOf(planJson) } : {};
  return { id: stack.id, changes, counts, ...shown, empty, json, plan: sha256Of(file), ...from };
}

/** What a plan found. @throws with what Terraform said, and what to do. */
export function answerOf(
  result: CommandResult,
  advice: (output: string) => readonly string[],
): 'no change' | 'changes' {
  try {
    return planAnswer(result);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error([reason, ...advice(result.output)].join('\n'));
  }
}
