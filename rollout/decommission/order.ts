import type { Problem } from '../../blueprint/problems/problem';
import type { SynthesizedStack } from '../manifest';
import type { TerraformDriver } from '../terraform/driver';
import { initialized } from '../terraform/initialized';
import { planAnswer } from '../verdict';

/** @throws with the name of the stack, what Terraform said, and what to do. */
export async function ready(stack: SynthesizedStack, driver: TerraformDriver): Promise<void> {
  try {
    await initialized(stack, driver);
  } catch (error) {
    throw new Error(`${stack.id}: ${told(error)}`);
  }
}

/** Stacks that are deployed and not yet as they are written now. */
export async function notApplied(
  stacks: readonly SynthesizedStack[],
  driver: TerraformDriver,
): Promise<readonly string[]> {
  const open: string[] = [];
  for (const stack of stacks) {
    await ready(stack, driver);
    const state = await driver.state(stack);
    if (!state || state.resources === 0) continue;
    if (planAnswer(await driver.plan(stack)) === 'changes') open.push(stack.id);
  }
  return open;
}

/** What keeps the roles of an account from going, and what could not be looked at. */
export interface Rest {
  readonly problems: readonly Problem[];
  readonly unread: readonly string[];
}

/**
 * What is left of an account whose roles are to go: they go last, for nobody else may destroy the rest. Whoever brought the roles may be
 * let into no state but theirs: then it is only told.
 */
export async function restOf(
  name: string,
  stacks: readonly SynthesizedStack[],
  driver: TerraformDriver,
): Promise<Rest> {
  const problems: Problem[] = [];
  const unread: string[] = [];
  for (const stack of stacks) {
    try {
      await ready(stack, driver);
      const held = (await driver.state(stack))?.resources ?? 0;
      if (held > 0) problems.push(still(name, stack.id, held));
    } catch (error) {
      unread.push(`${stack.id}: ${told(error)}`);
    }
  }
  return { problems, unread };
}

function still(name: string, id: string, held: number): Problem {
  return {
    place: `the state of ${id}`,
    found: `${held} resources, which only these roles may destroy`,
    wanted: 'nothing in it: the roles go last',
    change: `\`npx blueprint decommission ${name} --apply\`, then this again`,
  };
}

function told(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
