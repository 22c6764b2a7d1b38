import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rolloutWaves } from '../blueprint/plan/rollout-waves';
import type { LandingZone } from '../blueprint/schema/landing-zone';
import { Emulator } from '../cli/sandbox/emulator';
import { SandboxFiles } from '../cli/sandbox/files';
import { organizationFile } from '../cli/sandbox/organization-file';
import { EMULATOR, findPython, MINISTACK } from '../cli/sandbox/python';
import { drifted } from './rollout/drift';
import { ADMINISTRATOR, personWith } from './rollout/person';
import {
  blueprint,
  configFile,
  credentialsFile,
  type Keys,
  type Place,
  said,
  written,
} from './rollout/program';
import { refusals } from './rollout/refusals';
import { takenOut, told } from './rollout/taken-out';
import { deployed, killedIn, planned, recovered } from './rollout/waves';
import { wholeZone } from './rollout/zone';

/**
 * A landing zone with roles of its own, from nothing until an application and an account of it are taken out again, by the
 * commands that a person uses and as a person with one permission set: bootstrap, plan, deploy by digest, an engine that is
 * killed and recover, drift and cdktf deploy, outputs, affected, decommission. With --enforce as far as the
 * tooling account, on ministack, whose evaluator of policies decides every request.
 *
 *     node bin/load.js .ci/rollout.ts [--tofu] [--enforce]
 */
const enforce = process.argv.includes('--enforce');
const zone = wholeZone(enforce ? 'files' : 'bucket');

async function main(): Promise<void> {
  const project = mkdtempSync(join(tmpdir(), 'rollout-'));
  mkdirSync(join(project, 'accounts'));
  writeFileSync(join(project, 'cdktf.json'), JSON.stringify({ language: 'typescript', app: 'true' }));
  const made = written(project, zone);
  const files = new SandboxFiles(project);
  files.create();
  const tell = (line: string) => console.error(line);
  const emulator = await Emulator.start(await findPython(EMULATOR, tell), files, {
    organization: organizationFile(made),
    port: undefined,
    ...(enforce && { ministack: { python: await findPython(MINISTACK, tell), enforce } }),
  });
  const engine = process.argv.includes('--tofu') ? 'tofu' : 'terraform';
  try {
    await rolledOut({ project, blueprint: made, emulator, engine }, zone);
  } finally {
    emulator.stop();
    rmSync(project, { recursive: true, force: true });
  }
}

async function rolledOut(place: Place, from: LandingZone): Promise<void> {
  const profiles = ['--aws-config', configFile(place.project)];
  await blueprint(place, ADMINISTRATOR, { args: ['bootstrap', '--yes', ...profiles] });
  said('bootstrap, as administrator of the management account');
  const person = await personWith(place, 'Platform');
  keep(person, place);
  await deployed(place, person, 'dev');
  await killedIn(place, person, { wave: 'prod', after: 2 });
  await recovered(place, person, { stack: 'prod', by: 'destroy' });
  await deployed(place, person, 'prod');
  await killedIn(place, person, { wave: 'tooling', after: 12 });
  await recovered(place, person, { stack: 'tooling', by: 'apply' });
  if (enforce) return enforced(place, person);
  for (const { name } of rolloutWaves(place.blueprint))
    if (['pipelines', 'organization'].includes(name)) await deployed(place, person, name);
  await planned(place, person, { changes: false });
  said('a second plan of everything changes nothing');
  await drifted(place, person);
  await told(place, person);
  await takenOut(place, person, from);
}

/** Nothing is left to do for the roles that were asked for, and what they must not do is denied. */
async function enforced(place: Place, person: Keys): Promise<void> {
  for (const wave of ['dev', 'prod', 'tooling']) await planned(place, person, { wave, changes: false });
  said('a second plan changes nothing');
  await refusals(place, person);
}

/** Puts keys where the profiles of a person start from. */
function keep(keys: Keys, { project }: Place): void {
  const lines = Object.entries(keys).map(([name, value]) => `${name.toLowerCase()} = ${value}`);
  writeFileSync(credentialsFile(project), ['[default]', ...lines, ''].join('\n'));
}

// The first argument is this file, which bin/load.js loads.
main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
