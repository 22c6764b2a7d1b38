import { type Path, placeOf } from '../problems/place';
import type { Problem } from '../problems/problem';

/** A name that JavaScript keeps for itself: what is written under it would be dropped without a word. */
const RESERVED = '__proto__';

/** Fields and names that the schema would never see. */
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
    if (key !== RESERVED) return reserved(inner, { path: next, root, above: [...above, value] });
    return [
      {
        place: placeOf(path, root) || 'landingZone',
        found: `the name "${RESERVED}"`,
        wanted: 'another name: JavaScript keeps this one for itself',
        change: 'rename it',
      },
    ];
  });
}
