import { nearest } from '../../blueprint/problems/did-you-mean';
import { type Problem, shown } from '../../blueprint/problems/problem';

/** Collects what is wrong with a file. */
export class Problems {
  readonly found: Problem[] = [];

  add(place: string, found: unknown, mend: Pick<Problem, 'wanted' | 'change'>): void {
    this.found.push({ place, found: shown(found), ...mend });
  }

  /** Fields that are not among the known ones, with the nearest that is. */
  addUnknownFields(place: string, value: object, known: readonly string[]): void {
    for (const key of Object.keys(value).filter((each) => !known.includes(each))) {
      const near = nearest(key, known);
      this.found.push({
        place: join(place, key),
        found: `the unknown field "${key}"`,
        wanted: `one of ${known.join(', ')}`,
        change: near ? `did you mean "${near}"?` : 'delete it',
      });
    }
  }

  /** A word that is not among the known ones, with the nearest that is. */
  addUnknownWord(place: string, word: string, known: readonly string[]): void {
    const near = nearest(word, known);
    this.add(place, word, {
      wanted: `one of ${known.join(', ')}`,
      change: near ? `did you mean "${near}"?` : 'choose one of them',
    });
  }
}

/** Where something is read, and who hears what is wrong with it. */
export interface At {
  readonly place: string;
  readonly problems: Problems;
}

/** The place of a field or an item. */
export function join(place: string, key: string | number): string {
  if (typeof key === 'number') return `${place}[${key}]`;
  return place ? `${place}.${key}` : key;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One or more texts, with the place of each; a problem for whatever is none. */
export function textsOf(
  value: unknown,
  place: string,
  problems: Problems,
): readonly (readonly [string, string])[] {
  const listed: readonly unknown[] = Array.isArray(value) ? value : [value];
  return listed.flatMap((each, index) => {
    const at = Array.isArray(value) ? join(place, index) : place;
    if (typeof each === 'string') return [[at, each] as const];
    problems.add(at, each, { wanted: 'a text, or a list of texts', change: 'correct it' });
    return [];
  });
}
