import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Killed, World } from '../../support/bootstrap-world';
import { ownFolder } from '../../support/folder';

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
    expect(points).toHaveLength(ALL.length);
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
