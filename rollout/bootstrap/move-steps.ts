import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { PlannedStack } from '../../blueprint/plan/rollout';
import { type Problem, problemLine } from '../../blueprint/problems/problem';
import { carryOut, examine, type FoundMove, type Move } from './moves';
import type { Step } from './steps';
import type { StateMap } from './targets';

/** Moves of the states of a stack: none, one, or a problem. */
export async function findMove(
  stack: PlannedStack,
  states: StateMap,
): Promise<FoundMove | Problem | undefined> {
  const to = states.target(stack);
  if (to === undefined) return undefined;
  for (const from of states.sources(stack)) {
    const found = await examine({ stack: stack.id, from, to });
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The step that moves a state. What is there is looked at again when its turn comes. */
export function moveStep(move: Move & Partial<FoundMove>, folder: string | undefined): Step {
  const { stack, from, to, state, isThere = false } = move;
  const held = state === undefined ? '' : ` (${state.resources} resources)`;
  return {
    id: `move ${stack}`,
    what: isThere
      ? `set ${from.title} aside: the state of ${stack} is at ${to.title} already`
      : `move the state of ${stack}${held} from ${from.title} to ${to.title}`,
    run: async () => {
      const found = await examine(move);
      if (found === undefined) return undefined;
      if ('place' in found) throw new Error(problemLine(found));
      const kept = await carryOut(found);
      // Where Terraform has noted the old place, it would ask.
      if (folder !== undefined) rmSync(join(folder, '.terraform', 'terraform.tfstate'), { force: true });
      return `the old state of ${stack} is kept at ${kept}`;
    },
  };
}
