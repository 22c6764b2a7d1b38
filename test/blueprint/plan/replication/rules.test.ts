import fc from 'fast-check';
import {
  copiesOf,
  planReplication,
  type ReplicationNeed,
} from '../../../../blueprint/plan/replication/rules';

const limits = { rules: 10, filters: 100 };
const to = (number: number) => ({ accountId: `${number}`.padStart(12, '0'), region: 'eu-west-1' });
const need = (name: string, ...destinations: number[]): ReplicationNeed => ({
  repository: `acme/${name}`,
  destinations: destinations.map(to),
});
const plan = (needs: readonly ReplicationNeed[], most = limits) =>
  planReplication(needs, { root: 'acme/', limits: most });

/** Copies that nobody asks for. */
const beyond = (needs: readonly ReplicationNeed[], most = limits) =>
  needs.flatMap(({ repository, destinations }) =>
    copiesOf(plan(needs, most), repository).filter(
      ({ accountId }) => !destinations.some((asked) => asked.accountId === accountId),
    ),
  ).length;

describe('rules of replication', () => {
  it('are one for all, where every registry wants every repository', () => {
    expect(plan([need('shop', 1, 2), need('blog', 1, 2)])).toEqual([
      { filters: ['acme/'], destinations: [to(1), to(2)] },
    ]);
  });

  it('are one for registries that want the same, and copy nothing else', () => {
    const needs = [need('shop', 1, 2, 3), need('blog', 1), need('tools')];
    expect(plan(needs)).toEqual([
      { filters: ['acme/blog', 'acme/shop'], destinations: [to(1)] },
      { filters: ['acme/shop'], destinations: [to(2), to(3)] },
    ]);
    expect(beyond(needs)).toBe(0);
  });

  it('are none where no registry wants any', () => {
    expect(plan([need('shop')])).toEqual([]);
    expect(plan([])).toEqual([]);
  });

  it('need no filter for a name that another one matches', () => {
    expect(plan([need('shop', 1), need('shop/chart', 1), need('blog')])).toEqual([
      { filters: ['acme/shop'], destinations: [to(1)] },
    ]);
  });

  it('copy a repository too whose name begins with the name of another: a filter is a prefix', () => {
    const needs = [need('shop', 1), need('shop-admin')];
    expect(copiesOf(plan(needs), 'acme/shop-admin')).toEqual([to(1)]);
  });

  it('are at most so many: registries that want nearly the same share one', () => {
    const needs = [need('a', 1, 2), need('b', 1, 2), need('c', 2), need('d', 3), need('e')];
    expect(plan(needs, { rules: 2, filters: 100 })).toEqual([
      { filters: ['acme/a', 'acme/b', 'acme/c'], destinations: [to(1), to(2)] },
      { filters: ['acme/d'], destinations: [to(3)] },
    ]);
    expect(beyond(needs, { rules: 2, filters: 100 })).toBe(1);
  });

  it('have at most so many filters: those are joined that match the fewest others', () => {
    const needs = ['pay-a', 'pay-b', 'shop', 'zoo'].map((name) => need(name, 1));
    const others = [need('shed'), need('x')];
    expect(plan([...needs, ...others], { rules: 10, filters: 3 })).toEqual([
      { filters: ['acme/pay-', 'acme/shop', 'acme/zoo'], destinations: [to(1)] },
    ]);
    expect(plan([...needs, ...others], { rules: 10, filters: 1 })).toEqual([
      { filters: ['acme/'], destinations: [to(1)] },
    ]);
  });

  it('copy everything to where it is asked for, within the limits, whatever is asked', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-c]{1,4}(-[a-c]{1,3})?$/), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(
        names.chain((all) =>
          fc.tuple(
            ...all.map((name) =>
              fc.tuple(fc.constant(name), fc.uniqueArray(fc.integer({ min: 1, max: 20 }))),
            ),
          ),
        ),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 8 }),
        (asked, rules, filters) => {
          const needs = asked.map(([name, destinations]) => need(name, ...destinations));
          const planned = plan(needs, { rules, filters });
          expect(planned.length).toBeLessThanOrEqual(rules);
          for (const rule of planned) {
            expect(rule.filters.length).toBeLessThanOrEqual(filters);
            expect(rule.filters.every((filter) => filter.startsWith('acme/'))).toBe(true);
          }
          for (const { repository, destinations } of needs)
            expect(copiesOf(planned, repository)).toEqual(expect.arrayContaining([...destinations]));
        },
      ),
    );
  });

  it('do not depend on the order in which applications are written, but for the order of destinations', () => {
    const needs = [need('shop', 1, 2), need('blog', 1), need('wiki', 3)];
    const sorted = (of: readonly ReplicationNeed[]) =>
      JSON.stringify(
        plan(of)
          .map((rule) => rule.filters)
          .sort(),
      );
    expect(sorted([...needs].reverse())).toBe(sorted(needs));
  });
});
