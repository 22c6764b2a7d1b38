/** Something with an id that waits for others. */
export interface Scheduled {
  readonly id: string;
  readonly dependsOn: readonly string[];
}

/** How one task ended. */
export interface Outcome {
  readonly id: string;
  readonly state: 'done' | 'failed' | 'not started';
  readonly seconds: number;
  /** What the task threw, where it failed. */
  readonly error?: unknown;
}

export interface ScheduleOptions<T extends Scheduled> {
  /** Most tasks at the same time. */
  readonly concurrency: number;
  /** How many may fail before nothing else is started. What waits for a failed one is never started. @default none */
  readonly tolerate?: number;
  /** How long an item is likely to take: of those that may begin, the longest does. @default in the order of the items */
  readonly expected?: (item: T) => number;
  readonly run: (item: T) => Promise<void>;
  readonly onStart?: (item: T) => void;
  readonly onEnd?: (outcome: Outcome) => void;
  /** Once aborted, no further item is started. @default nothing aborts */
  readonly signal?: AbortSignal;
}

/**
 * Runs each item after those it depends on. When more fail than may, those that run are waited for and no further one is
 * started, so that what is done and what is not can be told exactly.
 */
export async function runInOrder<T extends Scheduled>(
  items: readonly T[],
  options: ScheduleOptions<T>,
): Promise<readonly Outcome[]> {
  const outcomes = new Map<string, Outcome>();
  const running = new Map<string, Promise<void>>();
  const waiting = longestFirst(items, options.expected);
  const known = new Set(items.map(({ id }) => id));
  const ready = (item: T) =>
    item.dependsOn.every((id) => !known.has(id) || outcomes.get(id)?.state === 'done');
  let failed = 0;
  const stopped = () => options.signal?.aborted || failed > (options.tolerate ?? 0);

  for (;;) {
    while (!stopped() && running.size < options.concurrency) {
      const position = waiting.findIndex(ready);
      if (position < 0) break;
      const [item] = waiting.splice(position, 1);
      if (!item) break;
      options.onStart?.(item);
      running.set(
        item.id,
        runOne(item, options).then((outcome) => {
          running.delete(item.id);
          outcomes.set(item.id, outcome);
          if (outcome.state === 'failed') failed += 1;
          options.onEnd?.(outcome);
        }),
      );
    }
    if (running.size === 0) break;
    await Promise.race(running.values());
  }
  return items.map(({ id }) => outcomes.get(id) ?? { id, state: 'not started', seconds: 0 });
}

function longestFirst<T>(items: readonly T[], expected: ((item: T) => number) | undefined): T[] {
  if (expected === undefined) return [...items];
  const length = new Map(items.map((item) => [item, expected(item)]));
  const of = (item: T) => length.get(item) ?? 0;
  return [...items].sort((left, right) => (of(left) === of(right) ? 0 : of(right) - of(left)));
}

async function runOne<T extends Scheduled>(item: T, { run }: ScheduleOptions<T>): Promise<Outcome> {
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  try {
    await run(item);
    return { id: item.id, state: 'done', seconds: seconds() };
  } catch (error) {
    return { id: item.id, state: 'failed', seconds: seconds(), error };
  }
}

/** The same items with the arrows turned round: what was made last is taken down first. */
export function reversed<T extends Scheduled>(items: readonly T[]): readonly T[] {
  return [...items].reverse().map((item) => ({
    ...item,
    dependsOn: items.filter(({ dependsOn }) => dependsOn.includes(item.id)).map(({ id }) => id),
  }));
}
