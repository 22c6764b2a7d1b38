import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrapped, Killed, World } from '../../support/bootstrap-world';
import { ownFolder } from '../../support/folder';
import { IDS } from '../../support/landing-zone';

const folder = ownFolder();
let count = 0;
const aWorld = () => {
  count += 1;
  return new World(join(folder, `${count}`));
};

/** What was done and not done, a line each. */
const told = (answer: Awaited<ReturnType<World['run']>>) =>
  'problems' in answer ? answer.problems : answer.map(({ id, state }) => `${id}: ${state}`);

const ALL = [
  'trusted access',
  'apply bootstrap-tooling',
  'move bootstrap-tooling',
  'apply bootstrap-management',
  'move bootstrap-management',
  'roles in accounts',
];
const STATES = [
  'acme-landing-zone-222222222222/acme/222222222222/bootstrap-tooling.tfstate',
  'acme-landing-zone-222222222222/acme/111111111111/bootstrap-management.tfstate',
];

/** Nothing is left to do, every state is in the bucket, and the files of this machine are set aside. */
async function expectComplete(world: World) {
  expect([...world.objects.keys()].sort()).toEqual([...STATES].sort());
  const kept = readdirSync(join(world.project, '.blueprint', 'bootstrap', 'state'));
  expect(kept.filter((file) => !file.includes('.moved'))).toEqual([]);
  const changes = world.operations;
  expect(told(await world.run())).toEqual([
    'trusted access: nothing to do',
    'apply bootstrap-tooling: nothing to do',
    'apply bootstrap-management: nothing to do',
    'roles in accounts: nothing to do',
  ]);
  expect(world.operations).toBe(changes);
}

describe('a bootstrap', () => {
  it('makes the bucket first, brings the states into it, and has nothing left to do', async () => {
    const world = aWorld();
    expect(told(await world.run())).toEqual(ALL.map((id) => `${id}: done`));
    await expectComplete(world);
  });

  it('goes on wherever it was killed, and makes nothing twice', async () => {
    const whole = aWorld();
    await whole.run();
    const points = Array.from({ length: whole.operations }, (_, position) => position + 1);
    expect(points).toHaveLength(5);
    for (const operation of points) {
      for (const when of ['before', 'after'] as const) {
        const world = aWorld();
        world.killAt = { operation, when };
        await expect(world.run()).rejects.toThrow(Killed);
        world.killAt = undefined;
        const answer = told(await world.run());
        expect({ operation, when, answer }).toMatchObject({
          answer: expect.not.arrayContaining([expect.stringMatching(/failed|not started/)]),
        });
        await expectComplete(world);
      }
    }
  });

  it('begins nothing else once a step fails, and tells what is not done', async () => {
    const world = aWorld();
    world.made.add('bootstrap-management');
    expect(told(await world.run())).toEqual([
      'trusted access: done',
      'apply bootstrap-tooling: done',
      'move bootstrap-tooling: done',
      'apply bootstrap-management: failed',
      'move bootstrap-management: not started',
      'roles in accounts: not started',
    ]);
  });

  it('is refused where the bucket is there and its state is nowhere', async () => {
    const world = aWorld();
    await world.run();
    world.objects.clear();
    expect(await world.run()).toMatchObject({
      problems: [
        {
          place: 'the state of bootstrap-tooling',
          found: 'none, and the bucket acme-landing-zone-222222222222 is there',
        },
      ],
    });
    expect(existsSync(join(world.project, '.blueprint'))).toBe(true);
  });
});

describe('a stack set that takes failures', () => {
  it.each([
    [
      'failed in an account',
      { account: IDS.prod, isCurrent: false, reason: 'acme-terraform-plan already exists' },
      'prod (444444444444): acme-terraform-plan already exists',
    ],
    [
      'does not reach one',
      { account: IDS.tooling, isCurrent: true },
      'prod (444444444444): it is in no unit that the stack set reaches, wanted Workloads',
    ],
  ])('that %s is told, and the run is not complete', async (_, instance, line) => {
    const world = aWorld();
    world.instances = [{ account: IDS.dev, isCurrent: true }, instance];
    const answer = await world.run();
    const last = 'problems' in answer ? undefined : answer.at(-1);
    expect(last).toMatchObject({ id: 'roles in accounts', state: 'failed' });
    expect(last?.reason).toContain(line);
    world.instances = [IDS.dev, IDS.prod].map((account) => ({ account, isCurrent: true }));
    await expectComplete(world);
  });
});

describe('a bootstrap with states in files', () => {
  it('keeps its own among them, and moves nothing', async () => {
    count += 1;
    const world = new World(join(folder, `${count}`), bootstrapped({ state: { kind: 'local' } }));
    expect(told(await world.run())).toEqual([
      'trusted access: done',
      'apply bootstrap-tooling: done',
      'apply bootstrap-management: done',
      'roles in accounts: done',
    ]);
    expect(readdirSync(join(world.project, 'state')).sort()).toEqual([
      'bootstrap-management.tfstate',
      'bootstrap-tooling.tfstate',
    ]);
  });
});
