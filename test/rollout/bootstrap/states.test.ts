import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { problemLine } from '../../../blueprint/problems/problem';
import { bootstrapped, stateText, World } from '../../support/bootstrap-world';
import { ownFolder, writeText } from '../../support/folder';

const folder = ownFolder();
let count = 0;

/** A landing zone that is bootstrapped already, and a state of dev that is still in a file. */
async function aWorld(state = stateText(5, { serial: 4 })) {
  count += 1;
  const world = new World(join(folder, `${count}`));
  await world.run();
  if (state !== '') writeText(join(world.project, 'state', 'dev.tfstate'), state);
  return world;
}

const DEV = 'acme-landing-zone-222222222222/acme/333333333333/dev.tfstate';
const FORMER = { name: 'old-states', region: 'eu-west-1' };

/** What was done about the state of dev, or why nothing was. */
async function moved(world: World, former?: typeof FORMER) {
  const answer = await world.run({ enableTrustedAccess: true }, former);
  if ('problems' in answer) return answer.problems.map(problemLine);
  return answer.filter(({ id }) => id === 'move dev').map(({ state, note }) => `${state}: ${note}`);
}

describe('a state in a file', () => {
  it('is brought into the bucket as it is, and kept under another name', async () => {
    const world = await aWorld();
    expect(await moved(world)).toEqual(['done: the old state of dev is kept at state/dev.tfstate.moved']);
    const kept = readFileSync(join(world.project, 'state', 'dev.tfstate.moved'), 'utf8');
    expect(world.objects.get(DEV)).toBe(kept);
    expect(await moved(world)).toEqual([]);
  });

  it('is set aside where it came into the bucket before, and Terraform has worked on it since', async () => {
    const world = await aWorld();
    const newer = stateText(6, { serial: 9 });
    world.objects.set(DEV, newer);
    expect(await moved(world)).toHaveLength(1);
    expect(existsSync(join(world.project, 'state', 'dev.tfstate'))).toBe(false);
    expect(world.objects.get(DEV)).toBe(newer);
  });

  it.each([
    [
      'of another lineage',
      stateText(2, { lineage: 'two' }),
      'the state of dev: found 2 resources (serial 1, lineage two) at s3://acme-landing-zone-222222222222/acme/333333333333/dev.tfstate, wanted no other state than that at state/dev.tfstate: 5 resources (serial 4, lineage one): find out which is in use, and take the other one away',
    ],
    [
      'that is older than the file',
      stateText(2, { serial: 3 }),
      'the state of dev: found 2 resources (serial 3, lineage one) at s3://acme-landing-zone-222222222222/acme/333333333333/dev.tfstate, wanted what is at state/dev.tfstate, which is newer: 5 resources (serial 4, lineage one): find out who worked on the old one since, and push it with terraform state push',
    ],
  ])('is never written over one %s', async (_, there, line) => {
    const world = await aWorld();
    world.objects.set(DEV, there);
    expect(await moved(world)).toEqual([line]);
    expect(world.objects.get(DEV)).toBe(there);
  });

  it('is not moved while somebody works on it', async () => {
    const world = await aWorld();
    world.objects.set(
      `${DEV}.tflock`,
      JSON.stringify({ Who: 'ann@laptop', Created: '2026-11-28T10:00:00Z' }),
    );
    const [line] = await moved(world);
    expect(line).toContain('found it locked by ann@laptop since 2026-11-28T10:00:00Z');
    expect(world.objects.has(DEV)).toBe(false);
  });

  it.each([stateText(0), ''])('is left where it never held anything: %j', async (text) => {
    const world = await aWorld(text);
    expect(await moved(world)).toEqual([]);
    expect(world.objects.has(DEV)).toBe(false);
  });

  it('that was cut off is no state: it is told, and nothing is done', async () => {
    const world = await aWorld('{"version": 4, "ser');
    await expect(world.run()).rejects.toThrow('state/dev.tfstate is no Terraform state');
  });

  it('makes Terraform forget where it was', async () => {
    const world = await aWorld();
    const note = join(world.project, 'cdktf.out', 'stacks', 'dev', '.terraform', 'terraform.tfstate');
    writeText(note, '{}');
    await moved(world);
    expect(existsSync(note)).toBe(false);
  });
});

describe('a state in a former bucket', () => {
  it.each(['acme/dev.tfstate', 'dev.tfstate'])('is brought over from %s, and stays there', async (key) => {
    const world = await aWorld('');
    const state = stateText(5);
    world.objects.set(`old-states/${key}`, state);
    expect(await moved(world, FORMER)).toEqual([
      `done: the old state of dev is kept at s3://old-states/${key}`,
    ]);
    expect([world.objects.get(DEV), world.objects.get(`old-states/${key}`)]).toEqual([state, state]);
    expect(await moved(world, FORMER)).toEqual([]);
  });

  it('of a bootstrap stack is where its bootstrap goes on', async () => {
    count += 1;
    const world = new World(join(folder, `${count}`), bootstrapped());
    world.made.add('bootstrap-management');
    for (const id of ['bootstrap-tooling', 'bootstrap-management'])
      world.objects.set(`old-states/acme/${id}.tfstate`, stateText(3, { lineage: id }));
    const answer = await world.run({ enableTrustedAccess: true }, FORMER);
    expect('problems' in answer ? answer.problems : answer.map(({ id, state }) => `${id}: ${state}`)).toEqual(
      [
        'trusted access: done',
        'apply bootstrap-tooling: nothing to do',
        'move bootstrap-tooling: done',
        'apply bootstrap-management: nothing to do',
        'move bootstrap-management: done',
        'roles in accounts: done',
      ],
    );
  });
});
