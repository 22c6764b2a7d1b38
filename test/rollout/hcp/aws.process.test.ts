import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { buildBlueprint } from '../../../blueprint/blueprint';
import { hcpSubject, hcpWorkspaces } from '../../../blueprint/plan/hcp';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { Emulator } from '../../../cli/sandbox/emulator';
import { ACCESS_ROLE } from '../../../cli/sandbox/environment';
import { SandboxFiles } from '../../../cli/sandbox/files';
import { organizationFile } from '../../../cli/sandbox/organization-file';
import { EMULATOR, findPython } from '../../../cli/sandbox/python';
import { ownFolder, writeText } from '../../support/folder';
import { writeCliConfiguration } from '../../support/hcp/cli-configuration';
import { aVariable } from '../../support/hcp/model';
import { type Hcp, startHcp } from '../../support/hcp/server';
import { terraformRunner } from '../../support/hcp/terraform-runner';
import { aLandingZone, IDS } from '../../support/landing-zone';
import { synthesizeInto } from '../../support/proof';

jest.setTimeout(480_000);

const repository = resolve(__dirname, '..', '..', '..');
const project = ownFolder();
const zone: LandingZone = aLandingZone({
  access: { kind: 'hcp' },
  state: { kind: 'hcp', organization: 'acme-cloud', project: 'delivery' },
  /** Any provider that is to be had: a registry has the newest, a mirror the one that it has. */
  awsProviderVersion: '>= 5.100.0',
});
const blueprint = buildBlueprint(zone);
const subjects: string[] = [];

let emulator: Emulator;
let hcp: Hcp;
let env: NodeJS.ProcessEnv;

/** Runs a program in the landing zone, with a token of HCP Terraform and no key of AWS. */
async function run(...args: readonly string[]) {
  const child = spawn(process.execPath, args, { cwd: project, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => {
      out += text;
    });
  const [code] = await once(child, 'close');
  return { code, out };
}

const blueprintCommand = (...args: readonly string[]) =>
  run(join(repository, 'bin', 'blueprint.js'), ...args);

async function rolesIn(account: string) {
  const { resources } = await emulator.inventory();
  return resources.filter(
    (each) => each.account === account && each.service === 'iam' && each.type === 'role',
  ).length;
}

beforeAll(async () => {
  writeText(join(project, 'cdktf.json'), JSON.stringify({ language: 'typescript', app: 'true' }));
  writeText(join(project, 'accounts', 'index.ts'), `export const landingZone = ${JSON.stringify(zone)};`);
  synthesizeInto(join(project, 'cdktf.out'), blueprint);
  const files = new SandboxFiles(project);
  files.create();
  const organization = organizationFile(blueprint);
  const python = await findPython(EMULATOR, () => {});
  emulator = await Emulator.start(python, files, { organization, port: undefined });
  const plain = {
    PATH: process.env.PATH,
    HOME: project,
    CHECKPOINT_DISABLE: '1',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  const runner = terraformRunner({
    folder: join(project, 'runs'),
    // The provider asks STS at an address of its own.
    env: {
      ...plain,
      ...(process.env.TF_CLI_CONFIG_FILE && { TF_CLI_CONFIG_FILE: process.env.TF_CLI_CONFIG_FILE }),
      AWS_ENDPOINT_URL: emulator.endpoint,
      AWS_ENDPOINT_URL_STS: emulator.endpoint,
    },
    projectOf: (workspace) => hcp.store.project(workspace.project)?.name ?? '',
    issuer: 'app.terraform.io',
    onToken: ({ sub }) => subjects.push(sub),
  });
  hcp = await startHcp({ runner });
  const home = hcp.store.addProject('acme-cloud', 'delivery').id;
  for (const { name, account } of hcpWorkspaces(blueprint)) {
    const made = hcp.store.addWorkspace('acme-cloud', name, { project: home });
    const role = `arn:aws:iam::${account.id}:role/${ACCESS_ROLE}`;
    made.variables.push(aVariable('TFC_AWS_PROVIDER_AUTH', 'true'), aVariable('TFC_AWS_RUN_ROLE_ARN', role));
  }
  const file = writeCliConfiguration(join(project, 'terraform.rc'), { url: hcp.url });
  env = { ...plain, CI: 'true', TF_CLI_CONFIG_FILE: file };
});

afterAll(async () => {
  await hcp.close();
  emulator.stop();
});

describe('a landing zone on HCP Terraform, with real Terraform in its runs and the emulator for AWS', () => {
  it('is planned and deployed by digest: runs get their credentials by a token, and no key is anywhere', async () => {
    const planned = await blueprintCommand('plan', '--engine', 'hcp', '--wave', 'dev', '--no-synth');
    expect(planned).toMatchObject({ code: 2, out: expect.stringContaining('digest ') });
    expect(await rolesIn(IDS.dev)).toBe(0);
    const digest = /digest ([0-9a-f]{64})/.exec(planned.out)?.[1] ?? '';
    const deployed = await blueprintCommand('deploy', '--engine', 'hcp', '--wave', 'dev', '--plan', digest);
    expect(deployed).toMatchObject({ code: 0, out: expect.stringContaining('dev: applied') });
    expect(await rolesIn(IDS.dev)).toBeGreaterThan(0);
    expect(subjects).toEqual([
      hcpSubject(blueprint.facts, 'dev', 'plan'),
      hcpSubject(blueprint.facts, 'dev', 'apply'),
    ]);
  });

  it('has nothing left to do then', async () => {
    const planned = await blueprintCommand('plan', '--engine', 'hcp', '--wave', 'dev', '--no-synth');
    expect(planned).toMatchObject({ code: 0, out: expect.stringContaining('nothing to apply') });
  });

  it('is deployed by cdktf on the same workspaces', async () => {
    const flags = [
      '--skip-synth',
      '--auto-approve',
      '--ignore-missing-stack-dependencies',
      '--skip-provider-lock',
    ];
    const cdktf = require.resolve('cdktf-cli/bundle/bin/cdktf');
    const { code, out } = await run(cdktf, 'deploy', 'prod', '--output', 'cdktf.out', ...flags);
    expect([code, out]).toEqual([0, expect.stringContaining('Apply complete!')]);
    const [last] = hcp.store.runs.slice(-1);
    expect(last).toMatchObject({ status: 'applied', autoApply: true });
    expect(await rolesIn(IDS.prod)).toBeGreaterThan(0);
  });
});
