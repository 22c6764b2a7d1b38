import fc from 'fast-check';
import { type Outcome, reversed, runInOrder, type Scheduled } from '../../rollout/schedule';

const item = (id: string, ...dependsOn: string[]): Scheduled => ({ id, dependsOn });
const diamond = [
  item('dev'),
  item('staging', 'dev'),
  item('prod', 'dev'),
  item('tooling', 'staging', 'prod'),
];

/** Runs items that take a moment each, and writes down what happens. */
async function watched(items: readonly Scheduled[], concurrency: number, failing: readonly string[] = []) {
  const log: string[] = [];
  let most = 0;
  const running = new Set<string>();
  const outcomes = await runInOrder(items, {
    concurrency,
    run: async ({ id }) => {
      running.add(id);
      most = Math.max(most, running.size);
      await new Promise((resolve) => setImmediate(resolve));
      running.delete(id);
      if (failing.includes(id)) throw new Error(`${id} broke`);
    },
    onStart: ({ id }) => log.push(`start ${id}`),
    onEnd: ({ id, state }) => log.push(`${state} ${id}`),
  });
  return { log, most, outcomes };
}

const states = (outcomes: readonly Outcome[]) => outcomes.map(({ id, state }) => `${id} ${state}`);

describe('a schedule', () => {
  it('starts an item once everything it depends on is done', async () => {
    const { log } = await watched(diamond, 4);
    expect(log).toEqual([
      'start dev',
      'done dev',
      'start staging',
      'start prod',
      'done staging',
      'done prod',
      'start tooling',
      'done tooling',
    ]);
  });

  it('runs no more items at the same time than asked for', async () => {
    const items = ['a', 'b', 'c', 'd', 'e'].map((id) => item(id));
    expect((await watched(items, 2)).most).toBe(2);
    expect((await watched(items, 1)).most).toBe(1);
  });

  it('tells how each item ended, in the order the items were given', async () => {
    const { outcomes } = await watched(diamond, 1);
    expect(states(outcomes)).toEqual(['dev done', 'staging done', 'prod done', 'tooling done']);
    expect(outcomes.every(({ seconds }) => seconds > 0)).toBe(true);
  });

  it('starts nothing more after a failure, and waits for what runs', async () => {
    const items = [...diamond, item('other', 'dev')];
    const { outcomes, log } = await watched(items, 2, ['staging']);
    expect(states(outcomes)).toEqual([
      'dev done',
      'staging failed',
      'prod done',
      'tooling not started',
      'other not started',
    ]);
    expect(log.at(-1)).toBe('done prod');
  });

  it('keeps what an item threw', async () => {
    const { outcomes } = await watched([item('dev')], 1, ['dev']);
    expect(outcomes[0]?.error).toEqual(new Error('dev broke'));
  });

  it('starts nothing more once it is told to stop', async () => {
    const stop = new AbortController();
    const outcomes = await runInOrder(diamond, {
      concurrency: 1,
      run: async () => stop.abort(),
      signal: stop.signal,
    });
    expect(states(outcomes)).toEqual([
      'dev done',
      'staging not started',
      'prod not started',
      'tooling not started',
    ]);
  });

  it('does not wait for what is not on the list: it is deployed already', async () => {
    const { outcomes } = await watched([item('prod', 'dev')], 1);
    expect(states(outcomes)).toEqual(['prod done']);
  });

  it('runs any items without a circle to their end, each after those it depends on', async () => {
    const links = fc.array(fc.array(fc.nat(), { maxLength: 3 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(links, fc.integer({ min: 1, max: 4 }), async (all, concurrency) => {
        const items = all.map((earlier, position) =>
          item(`${position}`, ...(position ? earlier.map((link) => `${link % position}`) : [])),
        );
        const { outcomes, log, most } = await watched(items, concurrency);
        expect(outcomes.every(({ state }) => state === 'done')).toBe(true);
        expect(most).toBeLessThanOrEqual(concurrency);
        for (const { id, dependsOn } of items) {
          for (const before of dependsOn) {
            expect(log.indexOf(`done ${before}`)).toBeLessThan(log.indexOf(`start ${id}`));
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('a schedule turned round', () => {
  it('takes down last what was made first', async () => {
    const { log } = await watched(reversed(diamond), 1);
    expect(log.filter((line) => line.startsWith('start'))).toEqual([
      'start tooling',
      'start prod',
      'start staging',
      'start dev',
    ]);
  });

  it('waits for everything that depends on an item', () => {
    expect(Object.fromEntries(reversed(diamond).map(({ id, dependsOn }) => [id, dependsOn]))).toEqual({
      tooling: [],
      prod: ['tooling'],
      staging: ['tooling'],
      dev: ['staging', 'prod'],
    });
  });
});
