import { readDenial } from '../../proof/explain';
import type { Pipeline } from '../../rehearsal/pipeline';
import type { RehearsalEvent } from '../../rehearsal/record';
import { promote } from '../../rehearsal/run';
import { landingZone as acme } from '../consumers/acme/accounts';
import { Rehearsals } from '../support/rehearsal';

let rehearsals: Rehearsals;
beforeAll(async () => {
  rehearsals = await Rehearsals.of(acme);
}, 60_000);

const outcomes = (record: Awaited<ReturnType<Rehearsals['promote']>>) =>
  record.stages.map(({ stage, outcome }) => `${stage}: ${outcome}`);

/** The pipeline of the storefront with something at the edges of its stage for dev. */
const changed = (change: Partial<Pipeline['stages'][number]>): Pipeline => {
  const pipeline = rehearsals.pipeline('storefront');
  const stages = pipeline.stages.map((stage) => (stage.name === 'dev' ? { ...stage, ...change } : stage));
  return { ...pipeline, stages };
};

describe('a promotion', () => {
  it('takes one digest through all waves, and leaves the artifacts encrypted in their buckets', async () => {
    const record = await rehearsals.promote('storefront');
    expect(outcomes(record).every((each) => each.endsWith(': succeeded'))).toBe(true);
    const digests = record.delivered.map((each) => each.digests);
    expect(new Set(digests.flat())).toEqual(new Set([record.variables.built?.IMAGE_DIGEST]));
    expect(
      record.delivered.map(({ accountName, region, before }) => [accountName, region, before === undefined]),
    ).toEqual([
      ['dev', 'eu-west-1', false],
      ['staging', 'eu-west-1', false],
      ['prod', 'eu-west-1', false],
      ['prod', 'eu-central-1', false],
    ]);
    expect(
      record.artifacts.map(({ name, region, key }) => [name, region, key.replace(/[^/]+$/, '')]),
    ).toEqual([
      ['source_files', 'eu-west-1', 'acme-storefront/source_fil/'],
      ['build', 'eu-west-1', 'acme-storefront/build/'],
      ['build', 'eu-central-1', 'acme-storefront/build/'],
    ]);
    expect(record.artifacts.every(({ encryptedUnder }) => encryptedUnder?.includes(':key/'))).toBe(true);
  });

  it('stops where an action fails: later waves keep their version', async () => {
    const record = await rehearsals.promote('storefront', { fail: 'staging/staging-eu-west-1' });
    expect(record.outcome).toBe('failed');
    expect(outcomes(record).slice(2)).toEqual([
      'dev: succeeded',
      'staging: failed',
      'prod-gate: not started',
      'prod: not started',
    ]);
    expect(record.delivered.map(({ accountName, before, after }) => [accountName, before !== after])).toEqual(
      [
        ['dev', true],
        ['staging', false],
        ['prod', false],
        ['prod', false],
      ],
    );
  });

  it('stops where an approver says no', async () => {
    const record = await rehearsals.promote('storefront', { approve: () => Promise.resolve(false) });
    expect(record.reason).toBe('prod-gate: approve: Approval action was rejected');
    expect(outcomes(record).at(-1)).toBe('prod: not started');
  });

  it('tries a stage once more where the pipeline says so', async () => {
    const told: RehearsalEvent[] = [];
    const record = await rehearsals.promote('storefront', {
      fail: 'dev-eu-west-1',
      pipeline: changed({ onFailure: { result: 'RETRY', retryMode: 'FAILED_ACTIONS', conditions: [] } }),
      observe: (event) => told.push(event),
    });
    expect(record.outcome).toBe('succeeded');
    expect(told.map(({ kind }) => kind)).toContain('stage retried');
    const dev = record.stages.find(({ stage }) => stage === 'dev');
    expect(dev?.actions.map(({ attempt, outcome }) => [attempt, outcome])).toEqual([
      [1, 'failed'],
      [2, 'succeeded'],
    ]);
  });

  it('goes back to what the stage ran with before, where the pipeline says so', async () => {
    const pipeline = changed({ onFailure: { result: 'ROLLBACK', conditions: [] } });
    const first = await rehearsals.promote('storefront', { pipeline });
    const second = await rehearsals.promote('storefront', { pipeline, fail: 'dev-eu-west-1', again: true });
    const dev = second.stages.find(({ stage }) => stage === 'dev');
    expect([dev?.outcome, second.outcome]).toEqual(['rolled back', 'failed']);
    expect(second.delivered[0]?.digests).toEqual(first.delivered[0]?.digests);
  });

  it('fails where a condition does not hold', async () => {
    const rule = { name: 'one', provider: 'VariableCheck', commands: [], inputs: [] };
    const configuration = { Variable: '#{source.BranchName}', Value: 'release', Operator: 'EQ' };
    const beforeEntry = [{ result: 'FAIL', rules: [{ ...rule, configuration }] }];
    const record = await rehearsals.promote('storefront', { pipeline: changed({ beforeEntry }) });
    expect(record.reason).toBe('dev: main EQ release');
  });

  it('fails an action that is denied, in words that explain understands', async () => {
    // The deploy role of staging in the place of that of dev: nothing lets it touch the service there.
    const [dev] = rehearsals
      .pipeline('storefront')
      .stages.flatMap(({ actions, name }) => (name === 'dev' ? actions : []));
    const roleArn = dev?.roleArn?.replace('storefront', 'reports') ?? '';
    const pipeline = changed({ actions: dev ? [{ ...dev, roleArn }] : [] });
    const record = await rehearsals.promote('storefront', { pipeline });
    expect(record.outcome).toBe('failed');
    expect(readDenial(record.reason ?? '')).toMatchObject({ action: 'sts:AssumeRole', resource: roleArn });
  });
});

it('a promotion of an application that nobody has is refused', async () => {
  const promotion = {
    blueprint: rehearsals.blueprint,
    application: 'shopfront',
    endpoint: 'http://127.0.0.1:9',
    synthesized: '',
    folder: '',
    approve: () => Promise.resolve(true),
    observe: () => undefined,
  };
  await expect(promote(promotion)).rejects.toThrow('no application of this name in accounts/');
});
