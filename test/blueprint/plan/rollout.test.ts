import fc from 'fast-check';
import { buildBlueprint } from '../../../blueprint/blueprint';
import { rolloutWaves } from '../../../blueprint/plan/rollout-waves';
import { aLandingZone, anAccount, anApplication, manyAccounts } from '../../support/landing-zone';

describe('the rollout of the stacks', () => {
  const { stacks } = buildBlueprint(
    aLandingZone({ applications: [anApplication('shop'), anApplication('blog')] }),
  );

  it('goes from the workload accounts over the tooling account and the pipelines to the organization', () => {
    expect(stacks.map(({ id, kind }) => `${kind} ${id}`)).toEqual([
      'workload dev',
      'workload prod',
      'tooling tooling',
      'application tooling-shop',
      'application tooling-blog',
      'organization organization',
    ]);
  });

  it('waits for the wave before, and for all pipelines before the guardrails', () => {
    expect(Object.fromEntries(stacks.map(({ id, dependsOn }) => [id, dependsOn]))).toEqual({
      dev: [],
      prod: ['dev'],
      tooling: ['prod'],
      'tooling-shop': ['tooling'],
      'tooling-blog': ['tooling'],
      organization: ['tooling', 'tooling-shop', 'tooling-blog'],
    });
  });

  it('begins with the accounts that keep logs and hear of events, one after the other', () => {
    const apart = (name: string, id: string) => anAccount(name, { id, organizationalUnit: 'Infrastructure' });
    const zone = aLandingZone({
      logArchive: apart('logs', '555555555555'),
      audit: apart('watch', '666666666666'),
    });
    const blueprint = buildBlueprint(zone);
    expect(
      blueprint.stacks.slice(0, 5).map(({ id, account, dependsOn }) => [id, account.name, dependsOn]),
    ).toEqual([
      ['log-archive', 'logs', []],
      ['audit', 'watch', ['log-archive']],
      ['dev', 'dev', ['audit']],
      ['prod', 'prod', ['dev']],
      ['tooling', 'tooling', ['prod']],
    ]);
    expect(
      rolloutWaves(blueprint).map(({ name, stacks: { length }, gated }) => [name, length, gated]),
    ).toEqual([
      ['audit', 2, true],
      ['dev', 1, false],
      ['prod', 1, true],
      ['tooling', 1, true],
      ['pipelines', 1, true],
      ['organization', 1, true],
    ]);
  });

  it('puts each stack into its account', () => {
    expect(Object.fromEntries(stacks.map(({ id, account }) => [id, account.name]))).toEqual({
      dev: 'dev',
      prod: 'prod',
      tooling: 'tooling',
      'tooling-shop': 'tooling',
      'tooling-blog': 'tooling',
      organization: 'management',
    });
  });
});

describe('any rollout', () => {
  const waveSizes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 });

  function rollout(sizes: readonly number[]) {
    const workloads = manyAccounts(sizes.reduce((sum, size) => sum + size, 0));
    let next = 0;
    const waves = sizes.map((size, position) => {
      next += size;
      const accounts = workloads.slice(next - size, next).map(({ name }) => name);
      return { name: `w${position}`, accounts };
    });
    return { waves, stacks: buildBlueprint(aLandingZone({ workloads, waves })).stacks };
  }

  it('has every stack after all that it depends on', () => {
    fc.assert(
      fc.property(waveSizes, (sizes) => {
        const ids = rollout(sizes).stacks.map(({ id }) => id);
        for (const [position, { dependsOn }] of rollout(sizes).stacks.entries()) {
          expect(dependsOn.every((id) => ids.slice(0, position).includes(id))).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });

  /** Every stack that a stack waits for, through others too. */
  function allBefore({ stacks }: ReturnType<typeof rollout>): ReadonlyMap<string, ReadonlySet<string>> {
    const all = new Map<string, ReadonlySet<string>>();
    for (const { id, dependsOn } of stacks) {
      all.set(id, new Set([...dependsOn, ...dependsOn.flatMap((before) => [...(all.get(before) ?? [])])]));
    }
    return all;
  }

  it('lets the accounts of a wave wait for the whole wave before, and for one account of their own wave at most', () => {
    fc.assert(
      fc.property(waveSizes, (sizes) => {
        const planned = rollout(sizes);
        const all = allBefore(planned);
        for (const [position, { accounts }] of planned.waves.entries()) {
          const earlier = planned.waves.slice(0, position).flatMap((wave) => wave.accounts);
          for (const [place, account] of accounts.entries()) {
            const first = position > 0 && place > 0 ? accounts.slice(0, 1) : [];
            expect([...(all.get(account) ?? [])].sort()).toEqual([...earlier, ...first].sort());
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('adds no more dependencies than twice the stacks, however many accounts the waves have', () => {
    const { stacks } = rollout([150, 150, 150]);
    const dependencies = stacks.reduce((sum, { dependsOn }) => sum + dependsOn.length, 0);
    expect(dependencies).toBeLessThanOrEqual(2 * stacks.length);
  });
});
