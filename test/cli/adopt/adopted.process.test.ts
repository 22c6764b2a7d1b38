import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildBlueprint } from '../../../blueprint/blueprint';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { Emulator } from '../../../cli/sandbox/emulator';
import { SandboxFiles } from '../../../cli/sandbox/files';
import { organizationFile } from '../../../cli/sandbox/organization-file';
import { EMULATOR, findPython } from '../../../cli/sandbox/python';
import { accountsInState, idOf } from '../../../rollout/adopt/made';
import { ownFolder } from '../../support/folder';
import { aLandingZone, anAccount, IDS } from '../../support/landing-zone';
import { synthesizeInto } from '../../support/proof';

jest.setTimeout(120_000);

/** An organization that is there: every unit and every member account. */
const adopted = (name: string, organizationalUnit: string) =>
  anAccount(name, {
    organizationalUnit,
    email: `aws+${name}@acme.example`,
    awsName: `Acme ${name}`,
    adopted: true,
  });
const { organization } = aLandingZone();
const zone = aLandingZone({
  organization: {
    ...organization,
    organizationalUnits: organization.organizationalUnits.map((unit) => ({ ...unit, adopted: true })),
  },
  tooling: adopted('tooling', 'Infrastructure'),
  workloads: [adopted('dev', 'Workloads'), adopted('prod', 'Workloads')],
  awsProviderVersion: '>= 5.100.0',
});
/** Then one account is to be made, in a unit that is to be made, and another is moved there. */
const grown: LandingZone = {
  ...zone,
  organization: {
    ...zone.organization,
    organizationalUnits: [...zone.organization.organizationalUnits, { name: 'Labs' }],
  },
  workloads: [
    adopted('dev', 'Labs'),
    adopted('prod', 'Workloads'),
    { name: 'till', email: 'aws+till@acme.example', organizationalUnit: 'Labs' },
  ],
};

const project = ownFolder();
const output = join(project, 'cdktf.out');
let emulator: Emulator;

function terraform(...args: readonly string[]): SpawnSyncReturns<string> {
  const keys = { AWS_ACCESS_KEY_ID: 'any', AWS_SECRET_ACCESS_KEY: 'any', AWS_EC2_METADATA_DISABLED: 'true' };
  return spawnSync('terraform', [`-chdir=${join(output, 'stacks', 'organization')}`, ...args, '-no-color'], {
    encoding: 'utf8',
    env: { ...process.env, ...keys, CHECKPOINT_DISABLE: '1', AWS_ENDPOINT_URL: emulator.endpoint },
  });
}

const lastOf = (text: string) =>
  text
    .split('\n')
    .filter((line) => /^(Plan:|Apply complete|No changes)/.test(line))
    .at(-1);

beforeAll(async () => {
  const files = new SandboxFiles(project);
  files.create();
  emulator = await Emulator.start(await findPython(EMULATOR, () => undefined), files, {
    organization: organizationFile(buildBlueprint(zone)),
    port: undefined,
  });
  synthesizeInto(output, buildBlueprint(zone));
});

afterAll(() => emulator?.stop());

describe('an organization that is there', () => {
  it('is taken over: nothing is made, changed or destroyed', () => {
    expect(terraform('init', '-input=false').stderr).toBe('');
    expect(lastOf(terraform('apply', '-auto-approve').stdout)).toBe(
      'Apply complete! Resources: 5 imported, 0 added, 0 changed, 0 destroyed.',
    );
  });

  it('grows by what is written, moves an account in place, and says the id of the new one', () => {
    synthesizeInto(output, buildBlueprint(grown));
    expect(lastOf(terraform('apply', '-auto-approve').stdout)).toBe(
      'Apply complete! Resources: 2 added, 1 changed, 0 destroyed.',
    );
    const accounts = accountsInState(JSON.parse(terraform('state', 'pull').stdout));
    expect(idOf(accounts, 'aws+till@acme.example')).toMatch(/^\d{12}$/);
    expect(idOf(accounts, 'aws+dev@acme.example')).toBe(IDS.dev);
  });
});
