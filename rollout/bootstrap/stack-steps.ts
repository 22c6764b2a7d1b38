import { existsSync } from 'node:fs';
import type { PlannedStack } from '../../blueprint/plan/rollout';
import { the } from '../../blueprint/the';
import { mapBounded } from './bounded';
import { moveStep } from './move-steps';
import type { FoundMove } from './moves';
import { fileSource } from './places';
import type { Prepared } from './prepared';
import type { Phase, Step } from './steps';
import type { StackPlan } from './terraform';

/**
 * Applies the stacks of `bootstrap`. That of the tooling account comes first, and its state goes into the bucket that it has
 * made; then the others, each followed by its state.
 */
export async function stackSteps(
  input: Prepared,
  moves: ReadonlyMap<PlannedStack, FoundMove>,
): Promise<readonly Phase[]> {
  const made = await mapBounded(input.scope.stacks, input.concurrency, (stack) =>
    stepsOf(stack, input, moves.get(stack)),
  );
  const [first, ...others] = made;
  if (first === undefined) return [];
  const both = [first.apply, ...others.map(({ apply }) => apply)];
  if (!input.scope.makesBucket) return [both, made.flatMap(({ move }) => move)];
  return [[first.apply], first.move, others.map(({ apply }) => apply), others.flatMap(({ move }) => move)];
}

interface StackSteps {
  readonly apply: Step;
  /** None where the state is where it belongs. */
  readonly move: readonly Step[];
}

async function stepsOf(
  stack: PlannedStack,
  input: Prepared,
  found: FoundMove | undefined,
): Promise<StackSteps> {
  const { synthesized, work, terraform, states } = input;
  const source = the(
    synthesized.find(({ id }) => id === stack.id),
    `the stack ${stack.id} in cdktf.out`,
  );
  const local = await localState(stack, input, found);
  const prepared = work.prepare(source, local);
  const plan = await terraform.plan(prepared);
  const to = states.target(stack);
  const from = local === undefined ? found?.from : fileSource(local, work.titleOf(local));
  return {
    apply: {
      id: `apply ${stack.id}`,
      what: applied(stack, plan, input),
      details: plan.going.map((address) => `destroys ${address}`),
      isDone: plan.isEmpty,
      run: async () => {
        await terraform.apply(prepared);
        return undefined;
      },
    },
    move:
      to === undefined || from === undefined
        ? []
        : [moveStep({ ...found, stack: stack.id, from, to }, source.folder)],
  };
}

/**
 * The file that keeps the state of a stack for now: what an earlier run left, or, before there is a bucket or a workspace, a new one.
 * Undefined where the state is where it belongs.
 */
async function localState(
  stack: PlannedStack,
  { blueprint, scope, looked, work, states }: Prepared,
  found: FoundMove | undefined,
): Promise<string | undefined> {
  if (blueprint.facts.state.kind === 'local') return work.projectState(stack.id);
  const begun = work.state(stack.id);
  if (found?.isThere) return undefined;
  if (found !== undefined) {
    const file = [begun, work.projectState(stack.id)].find(existsSync);
    return file ?? work.bring(begun, the(await found.from.read(), `the state of ${stack.id}`));
  }
  const isNoBucket = scope.makesBucket && looked.bucket?.kind !== 'here';
  if (isNoBucket) return begun;
  const isNoWorkspace =
    blueprint.facts.state.kind === 'hcp' && (await states.target(stack)?.read()) === undefined;
  return isNoWorkspace ? begun : undefined;
}

function applied(
  { id, account, kind }: PlannedStack,
  { counts, isEmpty }: StackPlan,
  { blueprint: { facts }, scope }: Prepared,
): string {
  const told = (['add', 'change', 'replace', 'destroy'] as const)
    .filter((each) => counts[each] > 0)
    .map((each) => `${counts[each]} to ${each}`);
  const reaches = scope.byStackSet.map(({ name }) => name);
  const set =
    kind === 'bootstrap' && account.id === facts.management.id && reaches.length > 0
      ? `; its stack set brings the roles into ${few(reaches)}, and into accounts that join their units`
      : '';
  const does = isEmpty ? 'no change' : told.join(', ') || 'outputs alone';
  return `apply ${id} in ${account.name} (${account.id}): ${does}${set}`;
}

function few(names: readonly string[]): string {
  return names.length > 8 ? `${names.slice(0, 8).join(', ')} and ${names.length - 8} more` : names.join(', ');
}
