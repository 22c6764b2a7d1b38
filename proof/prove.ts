import type { Hop } from '../hops/hop';
import { absent, answerTo, assemblerFor, type DecidedAnswer, type FoundAnswer } from './ask';
import type { FoundPolicy, Gathered } from './gather/model';
import { type Vocabulary, vocabularyOf } from './vocabulary';

/** One hop, and what the synthesized policies say to it. */
export interface HopResult extends DecidedAnswer {
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
  const assemble = assemblerFor(gathered, vocabulary);
  return hops.map((hop) => {
    const assembled = assemble(hop);
    if (typeof assembled === 'string') return { hop, ...absent(assembled), proved: false };
    const answer = answerTo(assembled);
    return { hop, ...answer, proved: isExpected(hop, answer) };
  });
}

/** An unknown answer is never the expected one. */
export function isExpected({ expected }: Hop, { decision }: Pick<FoundAnswer, 'decision'>): boolean {
  return expected === 'allowed' ? decision === 'Allowed' : decision.endsWith('Denied');
}

/** The vocabulary of a list of hops. */
export function vocabularyOfHops(hops: readonly Hop[]): Promise<Vocabulary> {
  return vocabularyOf(hops.map(({ action }) => action));
}

/** The statements that decided a proved hop, by their position in each policy. */
export function usedStatements(results: readonly HopResult[]): ReadonlyMap<FoundPolicy, ReadonlySet<number>> {
  const used = new Map<FoundPolicy, Set<number>>();
  for (const { decidedBy } of results) {
    for (const { policy, statement } of decidedBy)
      used.set(policy, (used.get(policy) ?? new Set()).add(statement));
  }
  return used;
}
