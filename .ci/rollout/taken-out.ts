import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { LandingZone } from '../../blueprint/schema/landing-zone';
import { ADMINISTRATOR } from './person';
import { answered, blueprint, expect, type Keys, type Place, said, written } from './program';
import { deployed, planned } from './waves';
import { GOING, zoneWithout } from './zone';

/** What a person must do by hand is told out of the states. */
export async function told(place: Place, person: Keys): Promise<void> {
  type Told = { stacks: { outputs: { name: string; state: string }[] }[] };
  const { stacks } = answered<Told>(await blueprint(place, person, { args: ['outputs', '--json'] }));
  const outputs = stacks.flatMap((each) => each.outputs);
  const areApplied = outputs.length > 0 && outputs.every(({ state }) => state === 'applied');
  expect(areApplied, 'outputs, all of them applied', stacks);
  said(`outputs: ${outputs.map(({ name }) => name).join(', ')}`);
}

/** `blueprint decommission … --apply`, of what an output from before has. */
const takeOut = (place: Place, keys: Keys, what: readonly string[]) =>
  blueprint(place, keys, {
    args: ['decommission', ...what, '--apply', '--base', olderOutput(place)],
    codes: [0, 1],
  });

const olderOutput = ({ project }: Place) => join(project, 'older');

/** An application and an account are taken out, and nothing of them is left. */
export async function takenOut(place: Place, person: Keys, zone: LandingZone): Promise<void> {
  const { application, account } = GOING;
  cpSync(join(place.project, 'cdktf.out'), olderOutput(place), { recursive: true });
  for (const name of [application, account]) {
    const { text } = await takeOut(place, person, [name]);
    expect(text.includes(`found "${name}", still`), `${name} to be refused while accounts/ has it`, text);
  }
  const after = { ...place, blueprint: written(place.project, zoneWithout(zone)) };
  await reached(after, person, [account, place.blueprint.names.applicationStack(application)]);
  const early = await takeOut(after, person, [account]);
  const waits = early.code === 1 && /deploy first, .*: /.test(early.text);
  expect(waits, `${account} to wait for what works with it`, early.text);
  await done(takeOut(after, person, [application]));
  for (const wave of ['prod', 'tooling', 'pipelines']) await deployed(after, person, wave);
  await done(takeOut(after, person, [account]));
  // Whoever brought the roles takes them away.
  await done(takeOut(after, ADMINISTRATOR, [account, '--roles']));
  await nothingLeft(after, place.blueprint.facts.workloads.find(({ name }) => name === account)?.id ?? '');
  await planned(after, person, { changes: false });
  said('nothing is left of them, and a plan of everything is empty');
}

/** `blueprint affected` names what goes. */
async function reached(place: Place, person: Keys, going: readonly string[]): Promise<void> {
  type Reached = { stacks: readonly { id: string; change: string }[] };
  const args = ['affected', '--base', olderOutput(place), '--json'];
  const { stacks } = answered<Reached>(await blueprint(place, person, { args }));
  const removed = stacks.filter(({ change }) => change === 'removed').map(({ id }) => id);
  expect(
    going.every((id) => removed.includes(id)),
    `${going.join(' and ')} among what goes`,
    stacks,
  );
  said(`affected: ${stacks.map(({ id, change }) => `${id} (${change})`).join(', ')}`);
}

async function done(taking: ReturnType<typeof takeOut>): Promise<void> {
  const { code, out, text } = await taking;
  expect(code === 0, 'it to be taken out', text);
  console.log(out.trim());
}

async function nothingLeft({ emulator }: Place, account: string): Promise<void> {
  const { resources } = await emulator.inventory();
  const left = resources.filter((each) => each.account === account || each.id.includes(GOING.application));
  expect(left.length === 0, `nothing left of ${GOING.application} and in account ${account}`, left);
}
