import { runInOrder } from '../../rollout/schedule';
import { recordedSeconds } from '../support/recorded-durations';

describe('a wave of 1,000 accounts', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  /** Seconds that the wave takes, when each account takes as long as a recorded one. */
  async function simulated(concurrency: number): Promise<number> {
    const items = Array.from({ length: 1_000 }, (_, position) => ({
      id: `account-${position}`,
      // The first account goes alone.
      dependsOn: position === 0 ? [] : ['account-0'],
      seconds: secondsOf(position),
    }));
    const start = performance.now();
    const run = runInOrder(items, {
      concurrency,
      expected: ({ seconds }) => seconds,
      run: ({ seconds }) => new Promise((resolve) => setTimeout(resolve, seconds * 1000)),
    });
    await jest.runAllTimersAsync();
    const outcomes = await run;
    expect(outcomes.every(({ state }) => state === 'done')).toBe(true);
    return (performance.now() - start) / 1000;
  }

  it.each([2, 10, 50])('ends within 10 percent of the best that %i at once can do', async (concurrency) => {
    const all = Array.from({ length: 1_000 }, (_, position) => secondsOf(position));
    const [first = 0, ...others] = all;
    const best = first + Math.max(others.reduce((sum, each) => sum + each, 0) / concurrency, ...others);
    const took = await simulated(concurrency);
    expect(took).toBeGreaterThanOrEqual(best * 0.999);
    expect(took).toBeLessThanOrEqual(best * 1.1);
  });
});

/** The recorded durations again and again, in an order that looks like none. */
function secondsOf(position: number): number {
  return recordedSeconds[(position * 7919) % recordedSeconds.length] ?? 0;
}
