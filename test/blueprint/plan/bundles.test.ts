import fc from 'fast-check';
import type { PolicyType } from '../../../blueprint/guardrails/policy-types';
import { type Bundle, bundlesOf, type Part } from '../../../blueprint/plan/bundles';

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
