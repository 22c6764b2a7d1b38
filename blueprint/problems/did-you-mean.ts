import { distance } from 'fastest-levenshtein';
import type { Problem } from './problem';
import { isUnknown } from './unknown';

/** The nearest of the allowed words, where it is near enough to be meant. */
export function nearest(word: string, allowed: readonly string[]): string | undefined {
  const ranked = allowed
    .map((candidate) => ({ candidate, edits: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((left, right) => left.edits - right.edits);
  const best = ranked[0];
  if (!best) return undefined;
  const near =
    best.edits <= Math.max(1, Math.floor(word.length / 3)) || lettersOf(best.candidate) === lettersOf(word);
  return near ? best.candidate : undefined;
}

/** What to change about a word that is none of those allowed. */
export function didYouMean(word: string, allowed: readonly string[], otherwise: string): string {
  const near = nearest(word, allowed);
  return near ? `did you mean "${near}"?` : otherwise;
}

/** The letters of a word in order: two words that swap letters have the same. */
function lettersOf(word: string): string {
  return [...word.toLowerCase()].sort().join('');
}

/** A name that something else should have. */
export interface Reference {
  readonly place: string;
  readonly name: string;
  /** Names that there are. */
  readonly names: readonly string[];
  readonly wanted: string;
  /** What to change where no name is near. */
  readonly otherwise: string;
}

/** The problem of a name that nothing has. None while a name is unknown: that one may be meant. */
export function namesNothing({ place, name, names, wanted, otherwise }: Reference): readonly Problem[] {
  if (names.includes(name) || [name, ...names].some(isUnknown)) return [];
  return [{ place, found: JSON.stringify(name), wanted, change: didYouMean(name, names, otherwise) }];
}
