import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CreateBucketCommand, PutBucketVersioningCommand, S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { buildBlueprint } from '../../../blueprint/blueprint';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { Emulator, type LeftResource } from '../../../cli/sandbox/emulator';
import { SandboxFiles } from '../../../cli/sandbox/files';
import { organizationFile } from '../../../cli/sandbox/organization-file';
import { EMULATOR, findPython } from '../../../cli/sandbox/python';
import { ownFolder, writeText } from '../../support/folder';
import { killEngine } from '../../support/kill';
import { aLandingZone, anAccount, IDS } from '../../support/landing-zone';
import { synthesizeInto } from '../../support/proof';

// The provider waits for nearly a minute until the settings of a bucket are the same everywhere.
jest.setTimeout(600_000);

const repository = resolve(__dirname, '..', '..', '..');
const project = ownFolder();
const output = join(project, 'cdktf.out');
const older = join(project, 'older');
const BUCKET = 'acme-states';
const REGION = 'eu-west-1';
const KEYS = { accessKeyId: 'any', secretAccessKey: 'any' };

/** Two accounts, states in S3; any provider that is to be had. */
const both = aLandingZone({
  access: { kind: 'assume-role', roleName: 'OrganizationAccountAccessRole' },
  state: { kind: 's3', bucket: BUCKET, region: REGION },
  awsProviderVersion: '>= 5.100.0',
});
const withoutDev: LandingZone = {
  ...both,
  workloads: [anAccount('prod')],
  waves: [{ name: 'prod', accounts: ['prod'], approval: {} }],
};

let emulator: Emulator;
const environment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  CI: 'true',
  CHECKPOINT_DISABLE: '1',
  AWS_ENDPOINT_URL: emulator.endpoint,
  AWS_ENDPOINT_URL_STS: emulator.endpoint,
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_ACCESS_KEY_ID: KEYS.accessKeyId,
  AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
  AWS_CONFIG_FILE: join(project, 'none'),
  AWS_SHARED_CREDENTIALS_FILE: join(project, 'none'),
});

interface Ended {
  readonly code: unknown;
  readonly out: string;
  readonly err: string;
}

function started(program: string, args: readonly string[], cwd: string) {
  const child = spawn(program, args, { cwd, env: environment(), stdio: ['ignore', 'pipe', 'pipe'] });
  const printed = { out: '', err: '' };
  child.stdout.on('data', (text: Buffer) => {
    printed.out += text;
  });
  child.stderr.on('data', (text: Buffer) => {
    printed.err += text;
  });
  const ended = once(child, 'close').then(([code]): Ended => ({ code, ...printed }));
  return { child, printed, ended };
}

const blueprint = (...args: readonly string[]): Promise<Ended> =>
  started(process.execPath, [join(repository, 'bin', 'blueprint.js'), ...args], project).ended;
const terraform = (stack: string, ...args: readonly string[]) =>
  started('terraform', [...args, '-no-color', '-input=false'], join(output, 'stacks', stack));

/** Writes the landing zone and its output, as a person who edits accounts/ and synthesizes does. */
function write(zone: LandingZone): void {
  writeText(join(project, 'accounts', 'index.ts'), `export const landingZone = ${JSON.stringify(zone)};`);
  rmSync(output, { recursive: true, force: true });
  synthesizeInto(output, buildBlueprint(zone));
}

async function heldBy(account: string): Promise<readonly LeftResource[]> {
  const { resources } = await emulator.inventory();
  return resources.filter((each) => each.account === account && each.id !== BUCKET);
}

/** Ends a process as the system does where memory is short, once it printed something so many times. */
async function killedAfter(
  { child, printed }: { child: ChildProcess; printed: { out: string } },
  count: number,
): Promise<void> {
  const ended = once(child, 'close');
  const watch = setInterval(() => {
    if ((printed.out.match(/Creation complete/g) ?? []).length < count) return;
    clearInterval(watch);
    if (child.pid) killEngine(child.pid);
  }, 20);
  await ended;
  clearInterval(watch);
}

/** A client with the role of an account, as somebody with the console has. */
async function byHand(account: string): Promise<S3Client> {
  const sts = new STSClient({ region: REGION, endpoint: emulator.endpoint, credentials: KEYS });
  const RoleArn = `arn:aws:iam::${account}:role/OrganizationAccountAccessRole`;
  const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'hand' }));
  const credentials = {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  };
  return new S3Client({ region: REGION, endpoint: emulator.endpoint, credentials, forcePathStyle: true });
}

beforeAll(async () => {
  writeText(join(project, 'cdktf.json'), JSON.stringify({ language: 'typescript', app: 'true' }));
  const files = new SandboxFiles(project);
  files.create();
  emulator = await Emulator.start(await findPython(EMULATOR, () => {}), files, {
    organization: organizationFile(buildBlueprint(both)),
    port: undefined,
  });
  const s3 = new S3Client({
    region: REGION,
    endpoint: emulator.endpoint,
    credentials: KEYS,
    forcePathStyle: true,
  });
  const CreateBucketConfiguration = { LocationConstraint: REGION } as const;
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET, CreateBucketConfiguration }));
  write(both);
  cpSync(output, older, { recursive: true });
  for (const stack of ['dev', 'tooling']) expect((await terraform(stack, 'init').ended).code).toBe(0);
});

afterAll(() => emulator.stop());

describe('a landing zone on the emulator, with real Terraform and its states in S3', () => {
  it('is found as a killed apply left it: the lock, whose run is gone, and what is in no state', async () => {
    expect((await terraform('dev', 'apply', '-auto-approve').ended).code).toBe(0);
    await killedAfter(terraform('tooling', 'apply', '-auto-approve'), 8);
    const { code, out } = await blueprint('recover', 'tooling', '--json');
    const { lock, holder, diagnosis } = JSON.parse(out);
    expect([code, lock.is, holder]).toEqual([1, 'held', { is: 'gone' }]);
    expect(diagnosis.inState).toBe(0);
    expect(diagnosis.imports.length).toBeGreaterThanOrEqual(8);
    expect(diagnosis.unclear).toEqual([]);
  });

  it('is brought to an empty plan, and nothing is there twice', async () => {
    const { code, out, err } = await blueprint('recover', 'tooling', '--apply');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/done: the state holds \d+ resources, and a plan finds nothing to do\n$/);
    const made = (await heldBy(IDS.tooling)).map(({ region, service, type, id }) =>
      [region, service, type, type === 'key' ? '' : id].join(' '),
    );
    expect(made.length).toBeGreaterThan(5);
    expect(new Set(made).size).toBe(made.length);
    expect((await blueprint('recover', 'tooling')).code).toBe(0);
  });

  it('has no drift then; what somebody changes by hand is found, and who did it can be asked', async () => {
    expect(await blueprint('drift', '--stack', 'dev', 'tooling')).toMatchObject({
      code: 0,
      out: 'no drift: 2 of 2 stacks are as Terraform left them\n',
    });
    const artifacts = (await heldBy(IDS.tooling)).find(({ type }) => type === 'bucket')?.id;
    const hand = await byHand(IDS.tooling);
    const VersioningConfiguration = { Status: 'Suspended' } as const;
    await hand.send(new PutBucketVersioningCommand({ Bucket: artifacts, VersioningConfiguration }));
    const { code, out } = await blueprint('drift', '--stack', 'dev', 'tooling');
    expect(code).toBe(2);
    expect(out).toContain('versioning_configuration[0].status: Enabled → Suspended');
    expect(out).toContain(`AttributeKey=ResourceName,AttributeValue=${artifacts}`);
  });

  it('gives up an account: first what works with it is deployed, then its stack goes, and nothing is left in it', async () => {
    const early = await blueprint('decommission', 'dev', '--base', older);
    expect(early).toMatchObject({ code: 1, err: expect.stringMatching(/found "dev", still/) });
    write(withoutDev);
    const open = await blueprint('decommission', 'dev', '--apply', '--base', older);
    expect(open).toMatchObject({ code: 1, out: expect.stringMatching(/deploy first, .*: tooling\n/) });
    expect(await heldBy(IDS.dev)).not.toEqual([]);
    expect((await terraform('tooling', 'init').ended).code).toBe(0);
    expect((await terraform('tooling', 'apply', '-auto-approve').ended).code).toBe(0);
    const { code, out, err } = await blueprint('decommission', 'dev', '--apply', '--base', older);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/\ndestroyed: dev, \d+ resources: /);
    expect(await heldBy(IDS.dev)).toEqual([]);
  });
});
