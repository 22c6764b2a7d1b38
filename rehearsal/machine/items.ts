import { Denied, reasonOf, Undecided } from '../denied';

export interface Items<T> {
  readonly values: readonly T[];
  /** How many at the same time; 0 for all. */
  readonly concurrency: number;
  /** Percentage of the items that may fail. @default none may, and the first failure is that of the map */
  readonly toleratedFailurePercentage: number | undefined;
  /** Results of items that succeeded in an earlier try: those are not worked on again. */
  readonly done: Map<number, unknown>;
}

/**
 * Works on the items of a Distributed Map, so many at the same time. Once more have failed than may, none is begun; what has
 * begun comes to its end, as builds do that no role may stop.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html#maprun-fail-threshold (2026-11-28)
 * @throws States.ExceedToleratedFailureThreshold
 */
export async function workOn<T>(
  { values, concurrency, toleratedFailurePercentage, done }: Items<T>,
  work: (value: T, index: number) => Promise<unknown>,
): Promise<readonly unknown[]> {
  const waiting = [...values.keys()].filter((index) => !done.has(index));
  const errors: unknown[] = [];
  const exceeded = () =>
    errors.length > 0 && (100 * errors.length) / values.length > (toleratedFailurePercentage ?? 0);
  const worker = async () => {
    while (!exceeded()) {
      const index = waiting.shift();
      if (index === undefined) return;
      try {
        done.set(index, await work(values[index] as T, index));
      } catch (error) {
        errors.push(error);
      }
    }
  };
  const workers = concurrency === 0 ? values.length : concurrency;
  await Promise.all(Array.from({ length: workers }, worker));
  if (exceeded())
    throw toleratedFailurePercentage === undefined ? errors[0] : thresholdError(errors, values.length);
  return [...done.entries()].sort(([left], [right]) => left - right).map(([, result]) => result);
}

function thresholdError(errors: readonly unknown[], of: number): unknown {
  // What is denied, or cannot be decided, is what a person wants to see.
  const shown = errors.find((each) => each instanceof Denied || each instanceof Undecided);
  if (shown) return shown;
  const reasons = errors.map((error) => reasonOf(error)).join('; ');
  return new Error(`States.ExceedToleratedFailureThreshold: ${errors.length} of ${of} failed: ${reasons}`);
}
