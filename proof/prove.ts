import type { Hop } from '../hops/hop';
import { absent, answerTo, assemblerFor, type DecidedAnswer, type FoundAnswer } from './ask';
import type { ChosenHop } from './classes/chosen';
import type { FoundPolicy, Gathered } from './gather/model';
import { type Vocabulary, vocabularyOf } from './vocabulary';

/** One hop, and what the synthesized policies say to it. */
export interface HopResult extends DecidedAnswer {
  readonly hop: Hop;
  /** Whether the answer is the expected one, for every value that unknown condition keys may have. */
  readonly proved: boolean;
  /** How many hops have this answer, itself among them: those of accounts that can be swapped. @default 1 */
  readonly times?: number;
  /** Names of the accounts that can be swapped with the one that the hop is about, itself among them. @default none */
  readonly alike?: readonly string[];
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
    const { decision, because, decidedBy } = answerTo(assembled);
    return { hop, decision, because, decidedBy, proved: isExpected(hop, { decision }) };
  });
}

/** The same for hops that stand for others: each answer says for how many. */
export function proveChosen(
  chosen: readonly ChosenHop[],
  gathered: Gathered,
  vocabulary: Vocabulary,
): readonly HopResult[] {
  const results = prove(
    chosen.map(({ hop }) => hop),
    gathered,
    vocabulary,
  );
  return results.map((result, position) => {
    const { times = 1, alike = [] } = chosen[position] ?? {};
    return times > 1 ? { ...result, times, alike } : result;
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
