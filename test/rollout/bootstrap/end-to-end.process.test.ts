import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildBlueprint } from '../../../blueprint/blueprint';
import { Emulator } from '../../../cli/sandbox/emulator';
import { SandboxFiles } from '../../../cli/sandbox/files';
import { organizationFile } from '../../../cli/sandbox/organization-file';
import { EMULATOR, findPython } from '../../../cli/sandbox/python';
import { bootstrapped } from '../../support/bootstrap-world';
import { ownFolder, writeText } from '../../support/folder';
import { IDS } from '../../support/landing-zone';
import { synthesizeInto } from '../../support/proof';

// The provider waits for nearly a minute until the settings of a bucket are the same everywhere.
jest.setTimeout(480_000);

const repository = resolve(__dirname, '..', '..', '..');
const project = ownFolder();
/** Any provider that is to be had: a registry has the newest, a mirror the one that it has. */
const zone = bootstrapped({ awsProviderVersion: '>= 5.100.0' });
const blueprint = buildBlueprint(zone);
const organization = organizationFile(blueprint);
const config = join(project, 'aws-config');

let emulator: Emulator;

/** Runs a program in the landing zone, with the emulator for AWS. */
async function run(args: readonly string[], keys: boolean) {
  const env = {
    ...process.env,
    CI: 'true',
    CHECKPOINT_DISABLE: '1',
    AWS_ENDPOINT_URL: emulator.endpoint,
    // The backend of Terraform assumes roles with this one.
    AWS_ENDPOINT_URL_STS: emulator.endpoint,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: config,
    AWS_SHARED_CREDENTIALS_FILE: join(project, 'aws-credentials'),
    ...(keys && { AWS_ACCESS_KEY_ID: 'any', AWS_SECRET_ACCESS_KEY: 'any' }),
  };
  const child = spawn(process.execPath, args, { cwd: project, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed = { out: '', err: '' };
  child.stdout.on('data', (text: Buffer) => {
    printed.out += text;
  });
  child.stderr.on('data', (text: Buffer) => {
    printed.err += text;
  });
  const [code] = await once(child, 'close');
  return { code, ...printed };
}

const bootstrap = (...options: readonly string[]) =>
  run([join(repository, 'bin', 'blueprint.js'), 'bootstrap', ...options], true);

/** The steps of a report, a line each. */
const steps = (out: string) =>
  (JSON.parse(out) as { steps: { id: string; state: string }[] }).steps.map(
    ({ id, state }) => `${id}: ${state}`,
  );

/** What an account holds of the roles of Terraform. */
async function rolesIn(account: string) {
  const { resources } = await emulator.inventory();
  return resources
    .filter((each) => each.account === account && each.service === 'iam' && each.type === 'role')
    .map(({ id }) => id)
    .sort();
}

beforeAll(async () => {
  writeText(join(project, 'cdktf.json'), JSON.stringify({ language: 'typescript', app: 'true' }));
  writeText(join(project, 'accounts', 'index.ts'), `export const landingZone = ${JSON.stringify(zone)};`);
  writeText(
    join(project, 'aws-credentials'),
    '[default]\naws_access_key_id = a\naws_secret_access_key = b\n',
  );
  synthesizeInto(join(project, 'cdktf.out'), blueprint);
  const files = new SandboxFiles(project);
  files.create();
  const untrusting = { ...organization, trustedAccess: [] };
  const python = await findPython(EMULATOR, () => {});
  emulator = await Emulator.start(python, files, { organization: untrusting, port: undefined });
});

afterAll(() => emulator.stop());

describe('a landing zone on the emulator, with real Terraform', () => {
  it('is refused while StackSets have no trusted access, and nobody is asked in CI', async () => {
    const refused = await bootstrap('--plan');
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('--enable-trusted-access') });
    const asked = await bootstrap('--enable-trusted-access');
    expect(asked).toMatchObject({ code: 1, out: expect.stringContaining('pass --yes to do it') });
    expect((await emulator.inventory()).resources).toEqual([]);
  });

  it('gets its roles, its bucket, its states in that bucket, and profiles', async () => {
    const options = ['--enable-trusted-access', '--yes', '--json', '--aws-config', config];
    const { code, out, err } = await bootstrap(...options);
    expect([code, err]).toEqual([0, expect.any(String)]);
    expect(steps(out)).toEqual([
      'trusted access: done',
      'apply bootstrap-tooling: done',
      'move bootstrap-tooling: done',
      'apply bootstrap-management: done',
      'move bootstrap-management: done',
      'roles in accounts: done',
    ]);
    for (const account of Object.values(IDS))
      expect(await rolesIn(account)).toEqual(['acme-terraform-apply', 'acme-terraform-plan']);
    expect(readFileSync(config, 'utf8')).toContain('[profile acme-dev]');
  });

  it('has nothing left to do the second time', async () => {
    const { code, out } = await bootstrap('--json');
    expect([code, ...steps(out)]).toEqual([
      0,
      'trusted access: nothing to do',
      'apply bootstrap-tooling: nothing to do',
      'apply bootstrap-management: nothing to do',
      'roles in accounts: nothing to do',
    ]);
  });

  it('is deployed by cdktf, with the apply role of the account and its state in the bucket', async () => {
    const cdktf = [require.resolve('cdktf-cli/bundle/bin/cdktf'), 'deploy', 'dev', '--skip-synth'];
    const { code, out } = await run([...cdktf, '--auto-approve', '--skip-provider-lock'], false);
    expect([code, out]).toEqual([0, expect.stringContaining('Apply complete!')]);
    const calls = (await (await fetch(`${emulator.endpoint}/_emulator/calls`)).json()) as Call[];
    const written = calls.filter(({ service, operation }) => `${service}:${operation}` === 's3:PutObject');
    expect(written.at(-1)).toMatchObject({ account: IDS.dev, status: 200 });
  });

  it('brings the roles into an account that joins, without a run', async () => {
    const id = '555555555555';
    const qa = { id, name: 'qa', email: 'qa@acme.example', parentId: 'ou-acme-workload' };
    await emulator.take({ ...organization, accounts: [...organization.accounts, qa] });
    expect(await rolesIn(id)).toEqual(['acme-terraform-apply', 'acme-terraform-plan']);
  });
});

interface Call {
  readonly account: string;
  readonly service: string;
  readonly operation: string;
  readonly status: number;
}
