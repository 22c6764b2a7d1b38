/** Two items with one key: the first in the list, and one that comes after it. */
export interface Duplicate<T> {
  readonly first: T;
  readonly again: T;
}

/** Every item whose key an item before it has already. */
export function duplicatesOf<T>(items: readonly T[], keyOf: (item: T) => string): readonly Duplicate<T>[] {
  const seen = new Map<string, T>();
  return items.flatMap((again) => {
    const key = keyOf(again);
    const first = seen.get(key);
    if (first === undefined) seen.set(key, again);
    return first === undefined ? [] : [{ first, again }];
  });
}
