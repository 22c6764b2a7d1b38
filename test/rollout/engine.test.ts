import type { CommandResult } from '../../rollout/command';
import { deployStacks, destroyStacks, planStacks, type StackDriver } from '../../rollout/engine';
import type { StackState } from '../../rollout/state';

const stack = (id: string, ...dependsOn: string[]) => ({ id, folder: `/out/${id}`, dependsOn });
const stacks = [stack('dev'), stack('tooling', 'dev'), stack('tooling-shop', 'tooling')];

const APPLIED = 'Apply complete! Resources: 2 added, 0 changed, 0 destroyed.';
const DESTROYED = 'Destroy complete! Resources: 2 destroyed.';

/** Terraform as it behaves by itself; a stack can be told to behave otherwise. */
function programs(otherwise: Readonly<Record<string, Partial<CommandResult>>> = {}) {
  const log: string[] = [];
  const states = new Map<string, StackState>();
  const write = (id: string, resources: number) =>
    states.set(id, { serial: (states.get(id)?.serial ?? 0) + 1, lineage: id, resources });
  const answer = (work: string, id: string, output: string): CommandResult => {
    log.push(`${work} ${id}`);
    return { code: 0, output, ...otherwise[`${work} ${id}`] };
  };
  const driver: StackDriver = {
    deploy: async ({ id }) => {
      const result = answer('deploy', id, APPLIED);
      write(id, result.output === APPLIED ? 2 : 1);
      return result;
    },
    destroy: async ({ id }) => {
      const result = answer('destroy', id, DESTROYED);
      write(id, result.output === DESTROYED ? 0 : 1);
      return result;
    },
    plan: async ({ id }) => answer('plan', id, 'No changes.'),
    state: async ({ id }) => states.get(id),
    advice: (_, output) => (output.includes('lock') ? ['unlock it'] : []),
  };
  return { driver, log, states };
}

const rollout = (driver: StackDriver) => ({ stacks, driver, concurrency: 1 });
const told = (outcomes: readonly { id: string; state: string; resources: number }[]) =>
  outcomes.map(({ id, state, resources }) => `${id} ${state} ${resources}`);

describe('deploying stacks', () => {
  it('follows their order and counts what the states hold', async () => {
    const { driver, log } = programs();
    expect(told(await deployStacks(rollout(driver)))).toEqual([
      'dev done 2',
      'tooling done 2',
      'tooling-shop done 2',
    ]);
    expect(log).toEqual(['deploy dev', 'deploy tooling', 'deploy tooling-shop']);
  });

  it('stops at a stack whose Terraform was killed, though it ended with 0, and tells what its state holds', async () => {
    const { driver } = programs({ 'deploy tooling': { output: 'No outputs found.' } });
    const outcomes = await deployStacks(rollout(driver));
    expect(told(outcomes)).toEqual(['dev done 2', 'tooling failed 1', 'tooling-shop not started 0']);
    expect(outcomes[1]?.reason).toMatch(/^Terraform was killed: .*its state holds 1 resources/);
  });

  it('tells the error with what to do about it', async () => {
    const { driver } = programs({ 'deploy dev': { code: 1, output: 'Error: the lock is held' } });
    const [dev] = await deployStacks(rollout(driver));
    expect(dev?.reason).toBe('the lock is held\nunlock it');
  });

  it('asks Terraform for the reason where cdktf told none', async () => {
    const { driver, log } = programs({
      'deploy dev': { code: 1, output: 'Invoking Terraform CLI failed with exit code 1' },
      'plan dev': { code: 1, output: 'Error: no such provider' },
    });
    const [dev] = await deployStacks(rollout(driver));
    expect(dev?.reason).toBe('no such provider');
    expect(log).toEqual(['deploy dev', 'plan dev']);
  });

  it('leaves alone what is unchanged, and goes on after it', async () => {
    const { driver, log, states } = programs();
    states.set('dev', { serial: 3, lineage: 'dev', resources: 7 });
    const isUnchanged = ({ id }: { id: string }, state?: StackState) => id === 'dev' && state?.serial === 3;
    const outcomes = await deployStacks({ ...rollout(driver), isUnchanged });
    expect(told(outcomes)).toEqual(['dev unchanged 7', 'tooling done 2', 'tooling-shop done 2']);
    expect(log).toEqual(['deploy tooling', 'deploy tooling-shop']);
  });

  it('starts nothing more once it is interrupted', async () => {
    const { driver } = programs();
    const controller = new AbortController();
    const listener = { onStart: () => controller.abort() };
    const outcomes = await deployStacks({ ...rollout(driver), signal: controller.signal, listener });
    expect(told(outcomes)).toEqual(['dev done 2', 'tooling not started 0', 'tooling-shop not started 0']);
  });

  it('tells a listener of each stack that starts and ends', async () => {
    const { driver } = programs({ 'deploy tooling': { output: 'killed' } });
    const heard: string[] = [];
    const listener = {
      onStart: ({ id }: { id: string }) => heard.push(`start ${id}`),
      onEnd: ({ id, state, resources }: { id: string; state: string; resources: number }) =>
        heard.push(`${state} ${id} ${resources}`),
    };
    await deployStacks({ ...rollout(driver), listener });
    expect(heard).toEqual(['start dev', 'done dev 2', 'start tooling', 'failed tooling 1']);
  });

  it('fails the stack whose state cannot be read, and no other', async () => {
    const { driver } = programs();
    const state = async ({ id }: { id: string }) => {
      if (id === 'tooling') throw new Error('tooling.tfstate is no Terraform state');
      return driver.state(stack(id));
    };
    const outcomes = await deployStacks(rollout({ ...driver, state }));
    expect(told(outcomes)).toEqual(['dev done 2', 'tooling failed 0', 'tooling-shop not started 0']);
    expect(outcomes[1]?.reason).toBe('tooling.tfstate is no Terraform state');
  });
});

describe('destroying stacks', () => {
  it('goes the other way round', async () => {
    const { driver, log, states } = programs();
    for (const { id } of stacks) states.set(id, { serial: 1, lineage: id, resources: 2 });
    expect(told(await destroyStacks(rollout(driver)))).toEqual([
      'tooling-shop done 0',
      'tooling done 0',
      'dev done 0',
    ]);
    expect(log).toEqual(['destroy tooling-shop', 'destroy tooling', 'destroy dev']);
  });

  it('stops at a stack whose Terraform was killed, or whose state is not empty', async () => {
    const { driver, states } = programs({ 'destroy tooling': { output: 'Destroying...' } });
    for (const { id } of stacks) states.set(id, { serial: 1, lineage: id, resources: 2 });
    const outcomes = await destroyStacks(rollout(driver));
    expect(told(outcomes)).toEqual(['tooling-shop done 0', 'tooling failed 1', 'dev not started 0']);
    expect(outcomes[1]?.reason).toContain('"Destroy complete!"');
  });

  it('leaves alone a stack that holds nothing', async () => {
    const { driver, log, states } = programs();
    states.set('dev', { serial: 1, lineage: 'dev', resources: 2 });
    states.set('tooling', { serial: 3, lineage: 'tooling', resources: 0 });
    expect(told(await destroyStacks(rollout(driver)))).toEqual([
      'tooling-shop unchanged 0',
      'tooling unchanged 0',
      'dev done 0',
    ]);
    expect(log).toEqual(['destroy dev']);
  });
});

describe('planning stacks', () => {
  it('plans all of them, whatever they depend on', async () => {
    const { driver } = programs({ 'plan dev': { code: 2, output: 'Plan: 1 to add' } });
    const outcomes = await planStacks(rollout(driver));
    expect(outcomes.map(({ id, plan }) => `${id}: ${plan}`)).toEqual([
      'dev: changes',
      'tooling: no change',
      'tooling-shop: no change',
    ]);
  });

  it('tells which plan failed and why', async () => {
    const { driver } = programs({ 'plan tooling': { code: 1, output: 'Error: no such key' } });
    const failed = (await planStacks(rollout(driver))).filter(({ state }) => state === 'failed');
    expect(failed).toMatchObject([{ id: 'tooling', reason: 'no such key' }]);
  });
});
