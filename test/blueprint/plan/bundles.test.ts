import fc from 'fast-check';
import type { PolicyType } from '../../../blueprint/guardrails/policy-types';
import { type Bundle, bundlesOf as bundled, type Part, type Room } from '../../../blueprint/plan/bundles';

/** Where there is room for every word. */
const ROOM: Room = { size: 100_000, policies: 10 };
const bundlesOf = (parts: readonly Part[], room = ROOM) => bundled(parts, () => room);

const types: readonly PolicyType[] = ['service-control', 'resource-control', 'tag'];

/** A guardrail of any type, in a policy of few names, of any size. */
const part = fc
  .record({
    guardrail: fc.stringMatching(/^[a-z]{1,8}$/),
    type: fc.constantFrom(...types),
    policy: fc.constantFrom('account', 'delivery', 'network'),
    size: fc.nat(40),
  })
  .map(
    ({ guardrail, type, policy, size }): Part => ({
      guardrail,
      type,
      policy,
      document:
        type === 'tag'
          ? { tags: { [guardrail]: { tag_key: { '@@assign': 'x'.repeat(size) } } } }
          : [{ Sid: guardrail, Effect: 'Deny', Action: 's3:*', Resource: 'x'.repeat(size) }],
    }),
  );
const parts = fc.uniqueArray(part, { selector: ({ guardrail }) => guardrail, maxLength: 25 });
const partsAndOne = fc
  .tuple(parts, part)
  .filter(([all, one]) => all.every(({ guardrail }) => guardrail !== one.guardrail));

const keyOf = ({ type, policy }: Bundle) => `${type} ${policy}`;
const textsOf = (all: readonly Part[]) =>
  new Map(bundlesOf(all).map((bundle) => [keyOf(bundle), JSON.stringify(bundle.document)]));

/** How many policies are only in one of two plans, and how many are in both with another content. */
function difference(left: readonly Part[], right: readonly Part[]) {
  const [before, after] = [textsOf(left), textsOf(right)];
  const created = [...after.keys()].filter((key) => !before.has(key)).length;
  const deleted = [...before.keys()].filter((key) => !after.has(key)).length;
  const edited = [...after].filter(([key, text]) => before.has(key) && before.get(key) !== text).length;
  return { created, deleted, edited };
}

describe('the policies that guardrails are bundled into', () => {
  it('have each guardrail exactly once, in a policy of its type', () => {
    fc.assert(
      fc.property(parts, (all) => {
        const bundles = bundlesOf(all);
        const placed = bundles.flatMap((bundle) => bundle.parts);
        expect(placed.map(({ guardrail }) => guardrail).sort()).toEqual(
          all.map(({ guardrail }) => guardrail).sort(),
        );
        for (const bundle of bundles)
          expect(bundle.parts.every(({ type }) => type === bundle.type)).toBe(true);
      }),
    );
  });

  it('have all that their guardrails say, and no more', () => {
    fc.assert(
      fc.property(parts, (all) => {
        for (const { type, parts: inside, document } of bundlesOf(all)) {
          const names = inside.map(({ guardrail }) => guardrail);
          const said =
            type === 'tag'
              ? Object.keys((document as { tags: object }).tags)
              : (document as { Statement: { Sid: string }[] }).Statement.map(({ Sid }) => Sid);
          expect(said).toEqual(names);
        }
      }),
    );
  });

  it('do not depend on the order of the guardrails', () => {
    fc.assert(
      fc.property(parts, (all) => {
        expect(bundlesOf([...all].reverse())).toEqual(bundlesOf(all));
      }),
    );
  });

  it('are edited in one place, or become one more, where a guardrail is added', () => {
    fc.assert(
      fc.property(partsAndOne, ([all, one]) => {
        const { created, edited, deleted } = difference(all, [...all, one]);
        expect(created + edited).toBe(1);
        expect(deleted).toBe(0);
      }),
    );
  });

  it('are edited in one place, or become one less, where a guardrail is taken away', () => {
    fc.assert(
      fc.property(partsAndOne, ([all, one]) => {
        const { created, edited, deleted } = difference([...all, one], all);
        expect(deleted + edited).toBe(1);
        expect(created).toBe(0);
      }),
    );
  });

  it('are edited in one place where a guardrail grows', () => {
    fc.assert(
      fc.property(partsAndOne, ([all, one]) => {
        const grown = {
          ...one,
          document: Array.isArray(one.document) ? [...one.document, ...one.document] : {},
        };
        expect(difference([...all, one], [...all, grown])).toEqual({ created: 0, deleted: 0, edited: 1 });
      }),
    );
  });

  it('are refused where two guardrails say different things of one tag', () => {
    const tag = (guardrail: string, key: string): Part => ({
      guardrail,
      type: 'tag',
      policy: 'account',
      document: { tags: { team: { tag_key: { '@@assign': key } } } },
    });
    expect(bundlesOf([tag('one', 'Team'), tag('two', 'Team')])).toHaveLength(1);
    expect(() => bundlesOf([tag('one', 'Team'), tag('two', 'team')])).toThrow(
      'the guardrail "two" says otherwise of "@@assign" than another one of its policy',
    );
  });
});

/** A pack of service control policies, each at most a third of a policy long, as those of the pack are. */
const pack = fc.uniqueArray(
  fc.record({
    guardrail: fc.stringMatching(/^[a-z]{1,8}$/),
    policy: fc.constantFrom('account', 'audit', 'compute', 'data', 'delivery', 'identity', 'spending'),
    size: fc.integer({ min: 100, max: 1600 }),
  }),
  { selector: ({ guardrail }) => guardrail, minLength: 1, maxLength: 40 },
);
const partsOf = (all: readonly { guardrail: string; policy: string; size: number }[]) =>
  all.map(({ guardrail, policy, size }): Part => {
    const statement = { Sid: guardrail, Effect: 'Deny', Action: 's3:*', Resource: 'x'.repeat(size) } as const;
    return { guardrail, type: 'service-control', policy, document: [statement] };
  });
const sizeOf = ({ document }: Bundle) => JSON.stringify(document).length;

describe('where a target has no room for each word', () => {
  const size = 5120;

  it('guardrails are in at most one policy more than their length asks for, and each fits', () => {
    fc.assert(
      fc.property(pack, (all) => {
        const parts = partsOf(all);
        const whole = bundlesOf(parts, { size: 1_000_000, policies: 0 });
        const least = Math.ceil(whole.reduce((sum, bundle) => sum + sizeOf(bundle), 0) / size);
        const bundles = bundlesOf(parts, { size, policies: 0 });
        expect(bundles.length).toBeLessThanOrEqual(least + 1);
        expect(Math.max(...bundles.map(sizeOf))).toBeLessThanOrEqual(size);
        expect(bundles.flatMap((bundle) => bundle.parts)).toHaveLength(parts.length);
        expect(new Set(bundles.map(({ policy }) => policy)).size).toBe(bundles.length);
      }),
      { numRuns: 300 },
    );
  });

  it('whole words are put together before any is divided, under the first of their words', () => {
    const parts = partsOf([
      { guardrail: 'one', policy: 'account', size: 1000 },
      { guardrail: 'two', policy: 'audit', size: 1000 },
      { guardrail: 'three', policy: 'data', size: 4000 },
    ]);
    const bundles = bundlesOf(parts, { size, policies: 2 });
    expect(bundles.map(({ policy, parts: own }) => [policy, own.map(({ guardrail }) => guardrail)])).toEqual([
      ['account', ['one', 'two']],
      ['data', ['three']],
    ]);
  });

  it('a word that accounts/ chose stands alone', () => {
    const [one, two] = partsOf([
      { guardrail: 'one', policy: 'account', size: 100 },
      { guardrail: 'two', policy: 'chosen', size: 100 },
    ]);
    const parts = [one, two && { ...two, alone: true }].filter((each) => each !== undefined);
    expect(bundlesOf(parts, { size, policies: 1 }).map(({ policy }) => policy)).toEqual([
      'account',
      'chosen',
    ]);
  });

  it('a word that accounts/ wrote to one guardrail has the others of that word too, in one policy', () => {
    const [one, two, three] = partsOf([
      { guardrail: 'one', policy: 'sources', size: 100 },
      { guardrail: 'two', policy: 'sources', size: 100 },
      { guardrail: 'three', policy: 'account', size: 100 },
    ]);
    const parts = [one, two && { ...two, alone: true }, three].filter((each) => each !== undefined);
    for (const policies of [1, 2, 10])
      expect(
        bundlesOf(parts, { size, policies }).map((bundle) => [bundle.policy, bundle.parts.length]),
      ).toEqual([
        ['account', 1],
        ['sources', 2],
      ]);
  });

  it('a guardrail that is too long for any policy stays where its word is, and is a problem', () => {
    const parts = partsOf([{ guardrail: 'one', policy: 'account', size: 6000 }]);
    expect(bundlesOf(parts, { size, policies: 4 }).map(({ policy }) => policy)).toEqual(['account']);
  });
});
