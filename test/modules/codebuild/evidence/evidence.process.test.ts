import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { admitLines } from '../../../../modules/codebuild/evidence/admit';
import { recordLines } from '../../../../modules/codebuild/evidence/record';
import { digestOf } from '../../../rollout/evidence/chain-of';
import { writeText } from '../../../support/folder';
import { aWorld, chain, dev, MANY, prod, RUN, run, type Wave } from './world';

describe('the build that records', () => {
  it('stops where nobody says what the wave comes to', () => {
    const world = aWorld();
    expect(run(world, recordLines, { wave: 'test', after: '-' })).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('nobody says what test comes to'),
    });
    expect(chain(world).records).toEqual([]);
  });

  it('writes a chain that is whole, with who approved and what was said', () => {
    const world = aWorld();
    for (const wave of [dev, prod, dev]) expect(run(world, recordLines, wave)).toMatchObject({ status: 0 });
    const { findings, records } = chain(world);
    expect(findings).toEqual([]);
    expect(records.map(({ record }) => [record.wave, record.after])).toEqual([
      ['dev', null],
      ['prod', 'dev'],
      ['dev', null],
    ]);
    expect(records[0]?.record.targets).toHaveLength(MANY.length);
    expect(records[1]?.record).toMatchObject({
      execution: RUN,
      trigger: { type: 'StartPipelineExecution', detail: 'arn:who started' },
      started: '2026-11-29T12:00:01Z',
      ended: '2026-11-29T12:00:09Z',
      commits: [
        { source: 'source', revision: '0123456789abcdef' },
        { source: 'other', revision: 'v=1' },
      ],
      deployed: [
        { kind: 'artifact', name: 'build', bucket: 'artifacts', key: 'acme-shop/build/one', version: 'v1' },
        { kind: 'image', digest: digestOf(1) },
      ],
      approvals: [
        {
          action: 'prod/approve',
          by: 'arn:aws:sts::222222222222:assumed-role/approvers/anna',
          summary: 'CHG-1 "quoted" ä ',
        },
      ],
      targets: [{ name: 'prod', account: '333333333333', region: 'eu-west-1' }],
      gates: [{ action: 'prod/deploy', status: 'Succeeded', id: 'd-1' }],
      conditions: [
        {
          rule: 'dev/quiet',
          provider: 'CloudWatchAlarm',
          status: 'Succeeded',
          at: '2026-11-29T12:01:00Z',
          summary: 'was quiet',
        },
      ],
    });
  });

  it('goes behind a record that another run wrote at the same moment', () => {
    const world = aWorld();
    run(world, recordLines, dev);
    const other = aWorld();
    run(other, recordLines, dev);
    run(other, recordLines, dev);
    writeFileSync(
      join(world, 'racer.json'),
      readFileSync(join(other, 'evidence', 'shop', '0000000002.json')),
    );
    const { status, stdout } = run(world, recordLines, prod);
    expect(status).toBe(0);
    expect(stdout).toContain('shop/0000000002.json was written by another run');
    expect(chain(world)).toMatchObject({ findings: [], records: { length: 3 } });
  });

  it.each([
    'list-action-executions',
    'list-rule-executions',
    'get-pipeline-execution',
    'list-objects-v2',
    'get-object',
    'put-object',
  ])('fails and writes nothing where %s is refused', (operation) => {
    const world = aWorld();
    writeText(join(world, `deny-${operation}`), '');
    const { status, stderr } = run(world, recordLines, dev);
    expect(status).not.toBe(0);
    expect(stderr).toContain('AccessDenied');
    const records = join(world, 'evidence', 'shop');
    expect(existsSync(records) ? readdirSync(records) : []).toEqual([]);
  });
});

describe('the build that records what runs', () => {
  const looks =
    'ecs-service=333333333333=eu-west-1=-=shop=front ecs-service=444444444444=eu-central-1=-=shop=front';
  const image = (digest: string) => ({ image: `registry/shop@${digest}` });

  /** Services of two accounts: one of ECS itself, one whose task sets CodeDeploy puts into service. */
  function services(world: string, digests: readonly [string, string], primary = 'PRIMARY') {
    const own = {
      deployments: [
        { status: 'ACTIVE', taskDefinition: 'old' },
        { status: 'PRIMARY', taskDefinition: 'new' },
      ],
    };
    const sets = { deployments: [], taskSets: [{ status: primary, taskDefinition: 'new' }] };
    for (const [position, [account, service]] of [
      ['333333333333', own] as const,
      ['444444444444', sets] as const,
    ].entries()) {
      const containers = [{ image: 'registry/sidecar:1' }, image(digests[position] ?? '')];
      writeText(join(world, account, 'describe-services.json'), JSON.stringify({ services: [service] }));
      writeText(
        join(world, account, 'describe-task-definition.json'),
        JSON.stringify({ taskDefinition: { containerDefinitions: containers } }),
      );
    }
  }

  it('writes what each account says that it runs', () => {
    const world = aWorld();
    services(world, [digestOf(1), digestOf(1)]);
    expect(run(world, recordLines, { ...dev, looks })).toMatchObject({ status: 0 });
    const { findings, records } = chain(world);
    expect(findings).toEqual([]);
    expect(records[0]?.record.running).toEqual([
      {
        account: '333333333333',
        region: 'eu-west-1',
        service: 'shop/front',
        definition: 'new',
        digest: digestOf(1),
      },
      {
        account: '444444444444',
        region: 'eu-central-1',
        service: 'shop/front',
        definition: 'new',
        digest: digestOf(1),
      },
    ]);
  });

  it.each<[string, (world: string) => void, string]>([
    [
      'an account runs another image',
      (world) => services(world, [digestOf(1), digestOf(2)]),
      'runs new, which is not of',
    ],
    [
      'an account says nothing',
      (world) => services(world, [digestOf(1), digestOf(1)], 'ACTIVE'),
      'does not say what it runs',
    ],
    ['nobody may look', (world) => writeText(join(world, 'deny-describe-services'), ''), 'AccessDenied'],
    [
      'nobody may look at the task definition',
      (world) => {
        services(world, [digestOf(1), digestOf(1)]);
        writeText(join(world, 'deny-describe-task-definition'), '');
      },
      'AccessDenied',
    ],
  ])('fails and writes nothing where %s', (_, prepare, said) => {
    const world = aWorld();
    prepare(world);
    const { status, stderr } = run(world, recordLines, { ...dev, looks });
    expect(status).not.toBe(0);
    expect(stderr).toContain(said);
    expect(existsSync(join(world, 'evidence', 'shop'))).toBe(false);
  });
});

describe('the build that lets a wave begin', () => {
  const recorded = (...waves: readonly Wave[]) => {
    const world = aWorld();
    for (const wave of waves) run(world, recordLines, wave);
    return world;
  };

  it('lets in what the wave before has a record of, however many came since', () => {
    const world = recorded(dev, prod, { ...dev, digest: digestOf(2) });
    expect(run(world, admitLines, prod)).toMatchObject({ status: 0 });
    expect(run(world, admitLines, { ...prod, digest: digestOf(2) })).toMatchObject({ status: 0 });
  });

  it.each<[string, Wave, readonly Wave[]]>([
    ['a digest that skipped the wave before', { ...prod, digest: digestOf(9) }, [dev]],
    ['a digest that only the wave itself has a record of', prod, [{ ...prod, after: '-' }]],
    ['anything, where there is no record', prod, []],
    [
      'an artifact that the wave before did not have',
      {
        ...prod,
        given: [{ name: 'build', s3location: { bucket: 'artifacts', key: 'acme-shop/build/other' } }],
      },
      [dev],
    ],
  ])('refuses %s', (_, wave, before) => {
    const { status, stderr } = run(recorded(...before), admitLines, wave);
    expect(status).toBe(1);
    expect(stderr).toContain('refused: no record of dev has what prod is about to deploy');
  });

  it('refuses a chain in which a record was changed', () => {
    const world = recorded(dev, dev, { ...dev, digest: digestOf(2) });
    const file = join(world, 'evidence', 'shop', '0000000002.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('approvers/anna', 'approvers/eve'));
    const { status, stderr } = run(world, admitLines, prod);
    expect(status).toBe(1);
    expect(stderr).toContain('the chain is broken: shop/0000000002.json');
  });

  it.each(['list-action-executions', 'list-objects-v2', 'get-object'])(
    'refuses where %s is denied',
    (operation) => {
      const world = recorded(dev);
      writeText(join(world, `deny-${operation}`), '');
      expect(run(world, admitLines, prod).status).not.toBe(0);
    },
  );

  it('refuses where AWS does not say what it was given', () => {
    const { status, stderr } = run(recorded(dev), admitLines, { ...prod, given: [] });
    expect(status).toBe(1);
    expect(stderr).toContain('does not say what this action was given');
  });
});
