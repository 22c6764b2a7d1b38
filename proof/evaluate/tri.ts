/** An answer that may depend on values nobody knows. */
export type Tri = 'yes' | 'no' | 'unknown';

export function tri(value: boolean): Tri {
  return value ? 'yes' : 'no';
}

export function not(value: Tri): Tri {
  if (value === 'unknown') return 'unknown';
  return value === 'yes' ? 'no' : 'yes';
}

/** Yes if all are: one `no` decides, whatever is unknown beside it. */
export function and(left: Tri, right: Tri, third: Tri = 'yes'): Tri {
  if (left === 'no' || right === 'no' || third === 'no') return 'no';
  return left === 'unknown' || right === 'unknown' || third === 'unknown' ? 'unknown' : 'yes';
}

/** Yes if one is: one `yes` decides, whatever is unknown beside it. */
export function or(left: Tri, right: Tri, third: Tri = 'no'): Tri {
  if (left === 'yes' || right === 'yes' || third === 'yes') return 'yes';
  return left === 'unknown' || right === 'unknown' || third === 'unknown' ? 'unknown' : 'no';
}

/** `and` over a list, which ends at the first `no`. */
export function every<T>(items: readonly T[], test: (item: T) => Tri): Tri {
  let answer: Tri = 'yes';
  for (const item of items) {
    const each = test(item);
    if (each === 'no') return 'no';
    if (each === 'unknown') answer = 'unknown';
  }
  return answer;
}

/** `or` over a list, which ends at the first `yes`. */
export function some<T>(items: readonly T[], test: (item: T) => Tri): Tri {
  let answer: Tri = 'no';
  for (const item of items) {
    const each = test(item);
    if (each === 'yes') return 'yes';
    if (each === 'unknown') answer = 'unknown';
  }
  return answer;
}
