import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildBlueprint } from '../blueprint/blueprint';
import { rolloutWaves } from '../blueprint/plan/rollout-waves';
import type { LandingZone } from '../blueprint/schema/landing-zone';
import { Emulator } from '../cli/sandbox/emulator';
import { SandboxFiles } from '../cli/sandbox/files';
import { organizationFile } from '../cli/sandbox/organization-file';
import { EMULATOR, findPython, MINISTACK } from '../cli/sandbox/python';
import { landingZone as acme } from '../test/consumers/acme/accounts';
import { synthesizeInto } from '../test/support/proof';
import { ADMINISTRATOR, personWith } from './rollout/person';
import { blueprint, callsOf, type Keys, type Place, said } from './rollout/program';
import { refusals } from './rollout/refusals';

/**
 * A landing zone with roles of its own, from nothing to a second plan that changes nothing, by the commands that a person
 * uses and as a person with one permission set; with --enforce on ministack, whose evaluator of policies decides every
 * request.
 *
 *     node bin/load.js .ci/rollout.ts [--tofu] [--enforce] [--wave=dev …]
 *
 * States are files: ministack lets no account into a bucket of another one.
 */
const { access: _, ...management } = acme.management;
const zone: LandingZone = {
  ...acme,
  management,
  access: { kind: 'roles', ways: [{ kind: 'people', apply: ['Platform'] }], by: 'terraform' },
  state: { kind: 'local' },
};

const enforce = process.argv.includes('--enforce');
/** Waves to roll out: all, or those that are named. */
const named = process.argv.filter((each) => each.startsWith('--wave=')).map((each) => each.slice(7));
const tofu = process.argv.includes('--tofu') ? ['--tofu'] : [];

async function main(): Promise<void> {
  const project = mkdtempSync(join(tmpdir(), 'rollout-'));
  const made = buildBlueprint(zone, { awsProviderVersion: process.env.BLUEPRINT_AWS_PROVIDER_VERSION });
  mkdirSync(join(project, 'accounts'));
  writeFileSync(join(project, 'cdktf.json'), JSON.stringify({ language: 'typescript', app: 'true' }));
  writeFileSync(
    join(project, 'accounts', 'index.ts'),
    `export const landingZone = ${JSON.stringify(zone)};\n`,
  );
  synthesizeInto(join(project, 'cdktf.out'), made);
  const files = new SandboxFiles(project);
  files.create();
  const tell = (line: string) => console.error(line);
  const emulator = await Emulator.start(await findPython(EMULATOR, tell), files, {
    organization: organizationFile(made),
    port: undefined,
    ...(enforce && { ministack: { python: await findPython(MINISTACK, tell), enforce } }),
  });
  try {
    await rolledOut({ project, blueprint: made, emulator });
  } finally {
    emulator.stop();
    rmSync(project, { recursive: true, force: true });
  }
}

async function rolledOut(place: Place): Promise<void> {
  said('bootstrap, as administrator of the management account');
  await blueprint(place, ADMINISTRATOR, { args: ['bootstrap', '--yes', ...tofu] });
  const person = await personWith(place, 'Platform');
  const waves = rolloutWaves(place.blueprint).filter(
    ({ name }) => named.length === 0 || named.includes(name),
  );
  for (const { name } of waves) {
    said(`wave ${name}: planned by plan roles, deployed by apply roles`);
    const digest = await planned(place, person, { wave: name, code: 2 });
    const reason = ['--reason', 'a rehearsal, of no commit'];
    await blueprint(place, person, {
      args: ['deploy', '--wave', name, '--plan', digest, ...reason, ...tofu],
    });
  }
  for (const { name } of waves) await planned(place, person, { wave: name, code: 0 });
  said('a second plan changes nothing');
  if (enforce) await refusals(place, person);
}

const READS = /^(Get|List|Describe|Head|BatchGet|AssumeRole|Lookup)/;

/** Plans a wave, and gives the digest. @throws where it changes anything: the plan role reads. */
async function planned(
  place: Place,
  person: Keys,
  { wave, code }: { readonly wave: string; readonly code: number },
): Promise<string> {
  let told = '';
  const calls = await callsOf(place, async () => {
    told = await blueprint(place, person, {
      args: ['plan', '--no-synth', '--wave', wave, '--json', ...tofu],
      codes: [code],
    });
  });
  const strange = calls.filter(({ operation }) => !READS.test(operation));
  if (strange.length > 0) throw new Error(`the plan of ${wave} made ${JSON.stringify(strange)}`);
  const denied = calls.filter(({ status }) => status === 403);
  if (denied.length > 0) throw new Error(`the plan of ${wave} was denied ${JSON.stringify(denied)}`);
  return (JSON.parse(told) as { digest: string }).digest;
}

// The first argument is this file, which bin/load.js loads.
main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
