/** A path inside `accounts/`: names of fields and positions in lists. */
export type Path = readonly PropertyKey[];

/** A path with names instead of positions: `workloads.dev.id`. */
export function placeOf(path: Path, input: unknown): string {
  if (path.length === 0) return 'landingZone';
  let value: unknown = input;
  let place = '';
  for (const key of path) {
    // A text may stand for an object that has only this: the place is the text's own.
    if (typeof value === 'string') return place;
    value = fieldOf(value, key);
    if (typeof key !== 'number') place += place ? `.${String(key)}` : String(key);
    else place += labelOf(value) ? `.${labelOf(value)}` : `[${key}]`;
  }
  return place;
}

/** What an item of a list is called in places; undefined where it has no name. */
function labelOf(value: unknown): string | undefined {
  const label = fieldOf(value, 'name') ?? fieldOf(value, 'guardrail');
  return typeof label === 'string' && label !== '' ? label : undefined;
}

/** The value at a path; undefined where there is none. */
export function valueAt(path: Path, input: unknown): unknown {
  return path.reduce((value, key) => (typeof value === 'string' ? value : fieldOf(value, key)), input);
}

/** As much of a path as leads through a tree: a text may stand for an object that has only this. */
export function pathWithin(path: Path, input: unknown): Path {
  const text = path.findIndex((_, depth) => typeof valueAt(path.slice(0, depth), input) === 'string');
  return text < 0 ? path : path.slice(0, text);
}

function fieldOf(value: unknown, key: PropertyKey): unknown {
  return (value as Record<PropertyKey, unknown> | null | undefined)?.[key];
}

/** A copy of a tree with another value at a path; without the field where that value is undefined. */
export function replacedAt(tree: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  const next = rest.length === 0 ? value : replacedAt(fieldOf(tree, key), rest, value);
  if (Array.isArray(tree)) return tree.map((item, position) => (position === key ? next : item));
  const { [key]: _, ...others } = { ...(tree as Record<PropertyKey, unknown>) };
  return next === undefined ? others : { ...(tree as object), [key]: next };
}

/** Whether a place is another one, or inside of it. */
export function isWithin(place: string, outer: string): boolean {
  return place.startsWith(outer) && ['', '.', '['].includes(place.charAt(outer.length));
}
