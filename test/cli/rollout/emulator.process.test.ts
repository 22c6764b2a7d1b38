import { once } from 'node:events';
import { lstatSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateBucketCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { buildBlueprint } from '../../../blueprint/blueprint';
import { the } from '../../../blueprint/the';
import { Emulator } from '../../../cli/sandbox/emulator';
import { SandboxFiles } from '../../../cli/sandbox/files';
import { organizationFile } from '../../../cli/sandbox/organization-file';
import { EMULATOR, findPython } from '../../../cli/sandbox/python';
import { orphansOn } from '../../../rollout/deploy/orphans';
import { bootstrapped } from '../../support/bootstrap-world';
import { ownFolder } from '../../support/folder';
import { killEngine } from '../../support/kill';
import { IDS } from '../../support/landing-zone';
import { synthesizeInto } from '../../support/proof';
import { RolloutProject } from '../../support/rollout-project';

jest.setTimeout(180_000);

/** Any provider that is to be had: a registry has the newest, a mirror the one that it has. */
const zone = bootstrapped({ awsProviderVersion: '>= 5.100.0' });
const blueprint = buildBlueprint(zone);
const region = 'eu-west-1';
const folder = ownFolder();
const keys = { accessKeyId: 'any', secretAccessKey: 'any' };

let emulator: Emulator;
let project: RolloutProject;

const env = () => ({
  AWS_ENDPOINT_URL: emulator.endpoint,
  AWS_ENDPOINT_URL_STS: emulator.endpoint,
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_ACCESS_KEY_ID: keys.accessKeyId,
  AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
});

/** Keys of an account's administrator. */
async function keysIn(account: string) {
  if (account === IDS.management) return keys;
  const sts = new STSClient({ region, endpoint: emulator.endpoint, credentials: keys });
  const role = {
    RoleArn: `arn:aws:iam::${account}:role/OrganizationAccountAccessRole`,
    RoleSessionName: 'test',
  };
  const { Credentials } = await sts.send(new AssumeRoleCommand(role));
  return {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  };
}

const s3 = async () =>
  new S3Client({ region, endpoint: emulator.endpoint, credentials: await keysIn(IDS.tooling) });
const Bucket = blueprint.names.ownStateBucket();

/** What `blueprint bootstrap` makes, as far as a plan and a deployment need it. */
async function bootstrap() {
  await (await s3()).send(
    new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: region } }),
  );
  for (const account of Object.values(IDS)) {
    const iam = new IAMClient({ region, endpoint: emulator.endpoint, credentials: await keysIn(account) });
    for (const RoleName of [blueprint.names.terraformPlanRole(), blueprint.names.terraformApplyRole()])
      await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: '{}' }));
  }
}

const stateObjects = async () =>
  ((await (await s3()).send(new ListObjectsV2Command({ Bucket }))).Contents ?? []).map(({ Key }) => Key);

const fault = (body: object) =>
  fetch(`${emulator.endpoint}/_emulator/faults`, { method: 'POST', body: JSON.stringify(body) });

beforeAll(async () => {
  project = new RolloutProject(join(folder, 'zone'), env, zone);
  const files = new SandboxFiles(folder);
  files.create();
  const python = await findPython(EMULATOR, () => {});
  emulator = await Emulator.start(python, files, {
    organization: organizationFile(blueprint),
    port: undefined,
  });
  await bootstrap();
  rmSync(project.file('cdktf.out'), { recursive: true });
  synthesizeInto(project.file('cdktf.out'), blueprint);
});

afterAll(() => emulator.stop());

describe('a landing zone with roles and a state bucket of its own, on the emulator', () => {
  const workload = ['--stack', 'dev', 'prod'];
  let digest = '';

  it('is planned with the plan role of each account, which writes no state and takes no lock', async () => {
    digest = await project.plan(...workload);
    expect(await stateObjects()).toEqual([]);
  });

  it('links the provider from one folder, and locks it by one file', () => {
    const lock = readFileSync(project.file('.blueprint/plans', digest, '.terraform.lock.hcl'), 'utf8');
    const [, address = '', version = ''] = /provider "([^"]+)" \{\s+version\s*=\s*"([^"]+)"/.exec(lock) ?? [];
    for (const stack of ['dev', 'prod']) {
      const installed = project.file('cdktf.out/stacks', stack, '.terraform/providers', address, version);
      expect(
        lstatSync(
          join(installed, `${process.platform}_${process.arch === 'x64' ? 'amd64' : 'arm64'}`),
        ).isSymbolicLink(),
      ).toBe(true);
      expect(readFileSync(project.file('cdktf.out/stacks', stack, '.terraform.lock.hcl'), 'utf8')).toContain(
        address,
      );
    }
  });

  it('is half applied where AWS refuses a request, and resumed with what is left', async () => {
    await fault({ service: 'iam', operation: 'CreateRole', code: 'AccessDenied', status: 403 });
    const { code, out, err } = await project.deploy(digest, 'dev');
    expect([code, out + err]).toEqual([1, expect.stringContaining('dev: FAILED')]);
    const resumed = await project.deploy(digest, 'dev', '--resume');
    expect(resumed.out).toContain('dev: its state moved on, and it was planned anew');
    expect([resumed.code, resumed.out]).toEqual([0, expect.stringContaining('wave dev is deployed')]);
  });

  it('names the lock of a Terraform that was killed; once it is given back, --resume ends with an empty plan', async () => {
    const running = project.start(['deploy', '--plan', digest, '--wave', 'prod']);
    const applying = () => orphansOn(project.folder)[0];
    const isLocked = async () => (await stateObjects()).some((key) => key?.endsWith('prod.tfstate.tflock'));
    while (!(await isLocked()) && running.exitCode === null) await sleep(50);
    killEngine(the(applying(), 'a Terraform that applies').pid);
    await once(running, 'close');
    const refused = await project.deploy(digest, 'prod', '--resume');
    expect([refused.code, refused.out]).toEqual([1, expect.stringContaining('npx blueprint recover prod')]);
    const recovered = await project.run(['recover', 'prod', '--apply']);
    expect([recovered.code, recovered.err]).toEqual([0, expect.any(String)]);
    const { code, out } = await project.deploy(digest, 'prod', '--resume');
    expect([code, out]).toEqual([0, expect.stringContaining('wave prod is deployed')]);
    expect(await project.run(['plan', '--no-synth', ...workload])).toMatchObject({ code: 0 });
  });

  it('says what is wrong where the bucket of the states is not there', async () => {
    rmSync(project.file('cdktf.out/stacks/tooling/.terraform'), { recursive: true, force: true });
    const other = await s3();
    const { Contents = [] } = await other.send(new ListObjectsV2Command({ Bucket }));
    expect(Contents.length).toBe(2);
    await fault({ service: 's3', operation: 'ListObjectsV2', code: 'NoSuchBucket', status: 404, times: 9 });
    await fault({ service: 's3', operation: 'HeadBucket', code: 'NoSuchBucket', status: 404, times: 9 });
    const { code, err } = await project.run(['plan', '--no-synth', '--stack', 'tooling']);
    expect([code, err]).toEqual([1, expect.stringContaining('the bucket of the states')]);
  });
});
