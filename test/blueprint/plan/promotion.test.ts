import fc from 'fast-check';
import { buildBlueprint } from '../../../blueprint/blueprint';
import type { Deploy } from '../../../blueprint/deploy';
import { planPromotion } from '../../../blueprint/plan/promotion';
import { type PlannedWave, type Stage, type Step, stepsOf } from '../../../blueprint/plan/stage';
import type { Target } from '../../../blueprint/plan/targets';
import { type Quotas, quotasInForce } from '../../../blueprint/quotas';
import type { AccountFacts, ApplicationFacts } from '../../../blueprint/schema/landing-zone';
import { aLandingZone } from '../../support/landing-zone';

function accountFacts(name: string): AccountFacts {
  return { name, id: '333333333333', organizationalUnit: 'Workloads', images: 'central' };
}

const application = buildBlueprint(aLandingZone()).applications[0]?.facts as ApplicationFacts;
const service = application.deploy[0] as Deploy;

function targets(count: number, start = 0): readonly Target[] {
  return Array.from({ length: count }, (_, position) => ({
    account: accountFacts(`account-${start + position}`),
    region: 'eu-west-1',
    deploys: [service],
  }));
}

function wave(name: string, to: readonly Target[], approved = false): PlannedWave {
  return {
    wave: {
      name,
      accounts: to.map(({ account }) => account.name),
      split: 'automatic',
      onFailure: 'stop',
      ...(approved && { approval: { timeoutMinutes: 60 } }),
    },
    targets: to,
  };
}

const quotas = (actionsPerStage: number) =>
  quotasInForce({ 'codepipeline-actions-per-stage': { value: actionsPerStage } });

function planned(waves: readonly PlannedWave[], inForce: Quotas): readonly Stage[] {
  return planPromotion({ application, waves, quotas: inForce });
}

/** A plan on a few lines: the stage, then its groups. */
function outline(stages: readonly Stage[]): readonly string[] {
  return stages.map(
    ({ name, groups }) =>
      `${name}: ${groups.map((steps) => steps.map((step) => step.name).join(' ')).join(' | ')}`,
  );
}

describe('the promotion of an application', () => {
  it('goes from source and build through the waves in the order they are written in', () => {
    const plan = planned([wave('dev', targets(1)), wave('prod', targets(2, 1))], quotas(50));
    expect(outline(plan)).toEqual([
      'source: source',
      'build: build',
      'dev: account-0-eu-west-1',
      'prod: account-1-eu-west-1 account-2-eu-west-1',
    ]);
  });

  it('deploys to the accounts and regions of a wave at the same time', () => {
    const account = accountFacts('prod');
    const both = ['eu-west-1', 'eu-central-1'].map((region) => ({ account, region, deploys: [service] }));
    const [, , prod] = planned([wave('prod', both)], quotas(50));
    const shared = { kind: 'deploy', account, deploy: service, part: undefined, role: 'deploy role' };
    expect(prod?.groups).toEqual([
      [
        { ...shared, name: 'prod-eu-west-1', region: 'eu-west-1' },
        { ...shared, name: 'prod-eu-central-1', region: 'eu-central-1' },
      ],
    ]);
  });

  it('asks for the approval of a wave before any of its deployments', () => {
    const plan = planned([wave('prod', targets(2), true)], quotas(50));
    expect(outline(plan).slice(2)).toEqual([
      'prod-gate: approve',
      'prod: account-0-eu-west-1 account-1-eu-west-1',
    ]);
  });

  it('tells the approver each account once, however many regions it has', () => {
    const account = accountFacts('prod');
    const both = ['eu-west-1', 'eu-central-1'].map((region) => ({ account, region, deploys: [service] }));
    const [, , gate] = planned([wave('prod', both, true)], quotas(50));
    expect(gate?.groups[0]).toEqual([{ kind: 'approve', name: 'approve', wave: 'prod', accounts: ['prod'] }]);
  });

  it('leaves out a wave that has nothing of the application', () => {
    const plan = planned([wave('dev', []), wave('prod', targets(1), true)], quotas(50));
    expect(plan.map(({ name }) => name)).toEqual(['source', 'build', 'prod-gate', 'prod']);
  });

  it('goes on in further stages where a wave has more actions than a stage may have', () => {
    const plan = planned([wave('prod', targets(5), true)], quotas(2));
    expect(outline(plan)).toEqual([
      'source: source',
      'build: build',
      'prod-gate: approve',
      'prod: account-0-eu-west-1 account-1-eu-west-1',
      'prod-2: account-2-eu-west-1 account-3-eu-west-1',
      'prod-3: account-4-eu-west-1',
    ]);
  });

  it('asks once for a wave that goes on in further stages', () => {
    const steps = stepsOf(planned([wave('prod', targets(120), true)], quotas(50)));
    expect(steps.filter(({ kind }) => kind === 'approve')).toHaveLength(1);
  });
});

describe('several deployments of one application', () => {
  const named = (name: string) => ({ ...service, name });
  const both = targets(2).map((target) => ({ ...target, deploys: [named('web'), named('worker')] }));

  it('run beside each other, each with its name', () => {
    expect(outline(planned([wave('prod', both)], quotas(50)))).toContain(
      'prod: account-0-eu-west-1-web account-0-eu-west-1-worker account-1-eu-west-1-web account-1-eu-west-1-worker',
    );
  });

  it('count one by one where a wave says how many run at the same time', () => {
    const { wave: facts } = wave('prod', both);
    expect(outline(planned([{ wave: { ...facts, concurrency: 1 }, targets: both }], quotas(50)))).toContain(
      'prod: account-0-eu-west-1-web | account-0-eu-west-1-worker | account-1-eu-west-1-web | account-1-eu-west-1-worker',
    );
  });
});

describe('a deployment of several actions', () => {
  const sites = Object.fromEntries(
    [0, 1, 2].map((position) => [`account-${position}`, { bucket: 'site', distribution: 'E1A2B3C4D5E6F7' }]),
  );
  const site: Deploy = { kind: 's3-site', artifact: 'build', sites };
  const three = targets(3).map((target) => ({ ...target, deploys: [site] }));
  const waves = (actionsPerStage: number, change: Partial<PlannedWave['wave']> = {}) =>
    outline(
      planned(
        [{ wave: { ...wave('prod', three).wave, ...change }, targets: three }],
        quotas(actionsPerStage),
      ),
    ).slice(2);

  it('has them in order, each beside those of the other accounts', () => {
    expect(waves(50)).toEqual([
      'prod: account-0-eu-west-1-upload account-1-eu-west-1-upload account-2-eu-west-1-upload | account-0-eu-west-1-invalidate account-1-eu-west-1-invalidate account-2-eu-west-1-invalidate',
    ]);
  });

  it('stays whole where a wave goes on in further stages', () => {
    expect(waves(5)).toEqual([
      'prod: account-0-eu-west-1-upload account-1-eu-west-1-upload | account-0-eu-west-1-invalidate account-1-eu-west-1-invalidate',
      'prod-2: account-2-eu-west-1-upload | account-2-eu-west-1-invalidate',
    ]);
  });

  it('keeps its order where a stage has no room for all of them', () => {
    expect(waves(1, { concurrency: 1 }).slice(0, 2)).toEqual([
      'prod: account-0-eu-west-1-upload',
      'prod-2: account-0-eu-west-1-invalidate',
    ]);
  });

  it('ends before the next begins where they go one by one', () => {
    expect(waves(50, { concurrency: 1 })).toEqual([
      'prod: account-0-eu-west-1-upload | account-0-eu-west-1-invalidate | account-1-eu-west-1-upload | account-1-eu-west-1-invalidate | account-2-eu-west-1-upload | account-2-eu-west-1-invalidate',
    ]);
  });
});

describe('the gates of a wave', () => {
  const gated = (change: Partial<PlannedWave['wave']>, count: number): PlannedWave => {
    const plain = wave('prod', targets(count), true);
    return { ...plain, wave: { ...plain.wave, ...change } };
  };

  it('come in order: soak time, approval, canary account, its soak time, the others', () => {
    const canary = { account: 'account-1', soakMinutes: 30 };
    const plan = planned([wave('dev', targets(1)), gated({ soakMinutes: 60, canary }, 3)], quotas(50));
    expect(outline(plan).slice(3)).toEqual([
      'prod-gate: soak | approve',
      'prod-canary: account-1-eu-west-1',
      'prod-canary-gate: canary-soak',
      'prod: account-0-eu-west-1 account-2-eu-west-1',
    ]);
  });

  it('stand in no stage that deploys: a rollback of it waits for nothing and asks nobody', () => {
    const canary = { account: 'account-1', soakMinutes: 30 };
    const plan = planned([wave('dev', targets(1)), gated({ soakMinutes: 60, canary }, 3)], quotas(50));
    const kinds = plan.map(({ groups }) => new Set(groups.flat().map(({ kind }) => kind)));
    expect(kinds.filter((each) => each.has('deploy') && each.size > 1)).toEqual([]);
  });

  it('leave the canary account in the stage of the others where nothing waits between them', () => {
    const plan = planned([gated({ approval: undefined, canary: { account: 'account-1' } }, 3)], quotas(50));
    expect(outline(plan).slice(2)).toEqual([
      'prod: account-1-eu-west-1 | account-0-eu-west-1 account-2-eu-west-1',
    ]);
  });

  it('deploy to no more accounts at once than the wave says', () => {
    const plan = planned([gated({ concurrency: 2 }, 5)], quotas(50));
    expect(outline(plan).at(-1)).toBe(
      'prod: account-0-eu-west-1 account-1-eu-west-1 | account-2-eu-west-1 account-3-eu-west-1 | account-4-eu-west-1',
    );
  });

  it('keep their order where the wave goes on in further stages', () => {
    const plan = planned([gated({ soakMinutes: 60, concurrency: 2 }, 3)], quotas(3));
    expect(outline(plan).slice(2)).toEqual([
      'prod-gate: soak | approve',
      'prod: account-0-eu-west-1 account-1-eu-west-1 | account-2-eu-west-1',
    ]);
  });

  it('are conditions of the first and the last stage that deploy', () => {
    const plan = planned([gated({}, 5)], quotas(2));
    expect(plan.slice(2).map((stage) => [stage.wave?.first, stage.wave?.last])).toEqual([
      [false, false],
      [true, false],
      [false, false],
      [false, true],
    ]);
  });
});

describe('any promotion, at the edges of the quota', () => {
  const input = fc.record({
    limit: fc.integer({ min: 2, max: 7 }),
    waves: fc.array(fc.record({ count: fc.integer({ min: 0, max: 22 }), approved: fc.boolean() }), {
      maxLength: 4,
    }),
  });

  function drawn({ limit, waves }: { limit: number; waves: { count: number; approved: boolean }[] }) {
    const all = waves.map(({ count, approved }, position) =>
      wave(`w${position}`, targets(count, position * 100), approved),
    );
    return { all, stages: planned(all, quotas(limit)) };
  }

  const deployed = (stages: readonly Stage[]) =>
    stepsOf(stages).filter((step): step is Step & { kind: 'deploy' } => step.kind === 'deploy');

  it('deploys to every target once, in the order of the waves and of their accounts', () => {
    fc.assert(
      fc.property(input, (each) => {
        const { all, stages } = drawn(each);
        const wanted = all.flatMap((one) => one.targets.map(({ account }) => account.name));
        expect(deployed(stages).map(({ account }) => account.name)).toEqual(wanted);
      }),
    );
  });

  it('puts no more actions into a stage than the quota, and no empty group', () => {
    fc.assert(
      fc.property(input, (each) => {
        for (const { groups } of drawn(each).stages) {
          expect(groups.flat().length).toBeLessThanOrEqual(each.limit);
          expect(groups.every((steps) => steps.length > 0)).toBe(true);
        }
      }),
    );
  });

  it('splits no more often than it must', () => {
    fc.assert(
      fc.property(input, (each) => {
        const { all, stages } = drawn(each);
        const needed = all.map(({ targets: to, wave: { approval } }) =>
          to.length === 0 ? 0 : Math.ceil(to.length / each.limit) + (approval ? 1 : 0),
        );
        expect(stages).toHaveLength(2 + needed.reduce((sum, count) => sum + count, 0));
      }),
    );
  });

  it('gives each stage a unique name', () => {
    fc.assert(
      fc.property(input, (each) => {
        const names = drawn(each).stages.map(({ name }) => name);
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });
});
