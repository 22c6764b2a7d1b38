import type { Hop } from '../blueprint/hops/hop';
import { type Ask, askerFor, type FoundAnswer, type FoundReason } from './ask';
import type { Gathered } from './gather/model';
import { type Vocabulary, vocabularyOf } from './vocabulary';

/** One hop, and what the synthesized policies say to it. */
export interface HopResult extends FoundAnswer {
  readonly hop: Hop;
  /** Whether the answer is the expected one, for every value that unknown condition keys may have. */
  readonly proved: boolean;
}

/** Puts every hop to the policies that were synthesized. */
export function prove(
  hops: readonly Hop[],
  gathered: Gathered,
  vocabulary: Vocabulary,
): readonly HopResult[] {
  const ask = askerFor(gathered, vocabulary);
  return hops.map((hop) => resultOf(hop, ask));
}

function resultOf(hop: Hop, ask: Ask): HopResult {
  const answer = ask(hop);
  return { hop, ...answer, proved: answer.missing === undefined && isExpected(hop, answer) };
}

/** An unknown answer is never the expected one. */
export function isExpected({ expected }: Hop, { decision }: Pick<FoundAnswer, 'decision'>): boolean {
  return expected === 'allowed' ? decision === 'Allowed' : decision.endsWith('Denied');
}

/** The vocabulary of a list of hops. */
export function vocabularyOfHops(hops: readonly Hop[]): Promise<Vocabulary> {
  return vocabularyOf(hops.map(({ action }) => action));
}

export type { FoundReason };
