import { type Path, placeOf } from '../problems/place';
import type { Problem } from '../problems/problem';

/**
 * Names that every object of JavaScript has: what is written under `__proto__` would be dropped without a word, and whatever looks
 * for an account called `constructor` among the keys of an object finds one that nobody wrote.
 */
const RESERVED: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Fields and names that the schema would never see, or that would be found where they are not. */
export function checkReservedNames(input: unknown): readonly Problem[] {
  return reserved(input, { path: [], root: input, above: [] });
}

interface At {
  readonly path: Path;
  readonly root: unknown;
  /** What the value is in: it may be in itself. */
  readonly above: readonly unknown[];
}

function reserved(value: unknown, { path, root, above }: At): readonly Problem[] {
  if (typeof value !== 'object' || value === null || above.includes(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const next = [...path, Array.isArray(value) ? Number(key) : key];
    const named = key === 'name' && typeof inner === 'string' ? inner : key;
    if (!RESERVED.has(named)) return reserved(inner, { path: next, root, above: [...above, value] });
    return [
      {
        place: placeOf(path, root) || 'landingZone',
        found: `the name "${named}"`,
        wanted: 'another name: JavaScript keeps this one for itself',
        change: 'rename it',
      },
    ];
  });
}
