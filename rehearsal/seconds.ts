/** Seconds since a time of `Date.now()`, in tenths. */
export function secondsSince(began: number): number {
  return Math.round((Date.now() - began) / 100) / 10;
}
