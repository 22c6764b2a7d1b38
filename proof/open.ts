import type { Blueprint } from '../blueprint/plan/planned';
import type { Problem } from '../blueprint/problems/problem';
import { staleOutput } from './fingerprint';
import { gather, readStacks } from './gather';
import type { Gathered } from './gather/model';
import type { StackOutput } from './gather/stacks';
import { type Vocabulary, vocabularyOf } from './vocabulary';

/** An output of `cdktf synth`, ready to be asked. */
export interface Output {
  readonly stacks: readonly StackOutput[];
  readonly gathered: Gathered;
  readonly vocabulary: Vocabulary;
}

/** What to open, and for what. */
export interface Opening {
  /** The output folder. */
  readonly folder: string;
  /** What the output must have been made from. @default whatever it was made from */
  readonly blueprint?: Blueprint | undefined;
  /** Actions that will be asked about. */
  readonly actions: Iterable<string>;
}

/** Reads an output folder, gathers what decides in it, and looks up what will be asked. Without an output, problems say why. */
export async function openOutput({ folder, blueprint, actions }: Opening): Promise<{
  readonly output: Output | undefined;
  readonly problems: readonly Problem[];
}> {
  const { stacks, problems } = readStacks(folder);
  const stale = stacks.length > 0 && blueprint ? staleOutput(folder, blueprint) : undefined;
  // Whatever else is wrong may be mended already.
  if (stale) return { output: undefined, problems: [stale] };
  if (stacks.length === 0) return { output: undefined, problems };
  const found = gather(stacks, blueprint?.facts);
  const all = [...problems, ...found.problems];
  if (!found.gathered || all.length > 0) return { output: undefined, problems: all };
  return {
    output: { stacks, gathered: found.gathered, vocabulary: await vocabularyOf(actions) },
    problems: [],
  };
}
