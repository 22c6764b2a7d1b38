import type { Blueprint } from '../../blueprint/plan/planned';
import type { Problem } from '../../blueprint/problems/problem';
import { staleOutput } from '../../proof/fingerprint';
import { readStacks, type StackOutput } from '../../proof/gather/stacks';
import { openBase } from '../renames/base';

/** An older output and the one of now, both whole. */
export interface TwoOutputs {
  readonly before: readonly StackOutput[];
  readonly after: readonly StackOutput[];
}

/** Where the output of now is, and what it must be of. */
export interface Newer {
  /** The folder of the landing zone. */
  readonly project: string;
  /** The folder that `cdktf synth` wrote. */
  readonly output: string;
  readonly blueprint: Blueprint;
  /** The option that named the older one. @default '--base' */
  readonly option?: string;
}

/**
 * Reads the output of a commit, or an older output folder, beside that of now. Whatever was made to get the older one is put
 * away again.
 */
export function outputsSince(
  base: string,
  { project, output, blueprint, option }: Newer,
): TwoOutputs | readonly Problem[] {
  const opened = openBase(base, project, option);
  if ('place' in opened) return [opened];
  try {
    const [before, after] = [readStacks(opened.output), readStacks(output)];
    const stale = after.stacks.length > 0 ? staleOutput(output, blueprint) : undefined;
    const problems = stale ? [stale] : [...before.problems, ...after.problems];
    return problems.length > 0 ? problems : { before: before.stacks, after: after.stacks };
  } finally {
    opened.discard();
  }
}
