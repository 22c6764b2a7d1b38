/** Works on items, so many at the same time, and answers in their order. @throws what went wrong first, once all have ended. */
export async function mapBounded<T, R>(
  items: readonly T[],
  concurrency: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results = new Map<number, R>();
  const waiting = items.entries();
  const worker = async () => {
    for (const [position, item] of waiting) results.set(position, await work(item));
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.min(concurrency, items.length) }, worker));
  const failed = ended.find((each) => each.status === 'rejected');
  if (failed) throw failed.reason;
  return [...results].sort(([left], [right]) => left - right).map(([, result]) => result);
}
