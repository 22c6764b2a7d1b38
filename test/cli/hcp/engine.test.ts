import { join } from 'node:path';
import { buildBlueprint } from '../../../blueprint/blueprint';
import { hcpWorkspaces } from '../../../blueprint/plan/hcp';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { addDeployCommand } from '../../../cli/deploy';
import { addHcpCommand } from '../../../cli/hcp';
import { addPlanCommand } from '../../../cli/plan';
import { runCommand } from '../../support/command';
import { ownFolder, writeText } from '../../support/folder';
import { writeCliConfiguration } from '../../support/hcp/cli-configuration';
import { aVariable } from '../../support/hcp/model';
import { type Hcp, startHcp } from '../../support/hcp/server';
import { aLandingZone } from '../../support/landing-zone';
import { synthesizeInto } from '../../support/proof';

const project = ownFolder();
const before = process.env.TF_CLI_CONFIG_FILE;
const landingZone: LandingZone = aLandingZone({
  access: { kind: 'hcp' },
  state: { kind: 'hcp', organization: 'acme-cloud', project: 'delivery' },
});
const blueprint = buildBlueprint(landingZone);
let hcp: Hcp;

beforeAll(() => {
  writeText(join(project, 'cdktf.json'), '{}');
  writeText(
    join(project, 'accounts', 'index.ts'),
    `export const landingZone = ${JSON.stringify(landingZone)};`,
  );
  synthesizeInto(join(project, 'cdktf.out'), blueprint);
});

beforeEach(async () => {
  hcp = await startHcp();
  const home = hcp.store.addProject('acme-cloud', 'delivery').id;
  for (const { name } of hcpWorkspaces(blueprint)) {
    const made = hcp.store.addWorkspace('acme-cloud', name, { project: home });
    made.variables.push(
      aVariable('TFC_AWS_PROVIDER_AUTH', 'true'),
      aVariable('TFC_AWS_RUN_ROLE_ARN', `arn:aws:iam::${accountOf(name)}:role/run`),
    );
  }
  process.env.TF_CLI_CONFIG_FILE = writeCliConfiguration(join(project, 'terraform.rc'), { url: hcp.url });
});

afterEach(async () => {
  if (before === undefined) delete process.env.TF_CLI_CONFIG_FILE;
  else process.env.TF_CLI_CONFIG_FILE = before;
  await hcp.close();
});

const accountOf = (workspace: string) =>
  hcpWorkspaces(blueprint).find(({ name }) => name === workspace)?.account.id ?? '';
const run = (add: typeof addPlanCommand, ...args: readonly string[]) => runCommand(add, args, project);
const plan = (wave: string, ...more: readonly string[]) =>
  run(addPlanCommand, 'plan', '--engine', 'hcp', '--no-synth', '--wave', wave, ...more);
const deploy = (wave: string, digest: string, ...more: readonly string[]) =>
  run(addDeployCommand, 'deploy', '--engine', 'hcp', '--wave', wave, '--plan', digest, ...more);
const digestIn = (out: string) => /digest ([0-9a-f]{64})/.exec(out)?.[1] ?? '';

test('A wave is planned, told with its digest, and deployed by the first letters of it', async () => {
  const planned = await plan('dev');
  expect(planned).toMatchObject({ code: 2, err: '' });
  expect(planned.out).toContain('npx blueprint deploy --engine hcp --wave dev --plan');
  const deployed = await deploy('dev', digestIn(planned.out).slice(0, 12));
  expect(deployed).toMatchObject({ code: 0, err: '' });
  expect(deployed.out).toContain('wave dev: 1 of 1 stacks are done\n  dev: applied');
});

test('A later wave waits for the one before it, a gated one for a commit; a reason lets both through', async () => {
  const { out } = await plan('prod', '--json');
  const { digest } = JSON.parse(out) as { digest: string };
  const refused = await deploy('prod', digest);
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('earlier waves that are not applied as they are here: dev');
  expect(refused.err).toContain('changes that are not committed');
  expect(confirmed()).toEqual([]);
  const reason = ['--reason', 'an outage of dev that has to wait'];
  expect(await deploy('prod', digest, ...reason)).toMatchObject({ code: 0 });
});

const confirmed = () => hcp.requests.filter(({ path }) => path.endsWith('/actions/apply'));

test('A digest of other plans, or one that is too short, is refused', async () => {
  await plan('dev');
  for (const digest of ['0'.repeat(64), 'abc']) {
    const { code, err } = await deploy('dev', digest);
    expect([code, err]).toEqual([1, expect.stringContaining('the digest of the plans that wait')]);
  }
  expect(confirmed()).toEqual([]);
});

test.each([
  ['an unknown wave', ['deploy', '--wave', 'dve', '--plan', '0'.repeat(64)], 'did you mean "dev"?'],
  ['no wave', ['plan', '--no-synth'], 'one wave'],
  ['one stack', ['plan', '--no-synth', '--wave', 'dev', '--stack', 'dev'], 'leave --stack out'],
])('%s is refused', async (_, [command = '', ...args], said) => {
  const add = command === 'plan' ? addPlanCommand : addDeployCommand;
  const { code, err } = await run(add, command, '--engine', 'hcp', ...args);
  expect([code, err]).toEqual([1, expect.stringContaining(said)]);
  expect(hcp.requests).toEqual([]);
});

test('A wave that nobody planned is not deployed', async () => {
  const { code, err } = await deploy('dev', '0'.repeat(64));
  expect([code, err]).toEqual([1, expect.stringContaining('no plan of it waits: plan the wave dev again')]);
  expect(hcp.store.runs).toEqual([]);
});

test('A token that is not known, and a workspace that is gone, are told of', async () => {
  const other = { url: hcp.url, token: 'wrong' };
  process.env.TF_CLI_CONFIG_FILE = writeCliConfiguration(join(project, 'other.rc'), other);
  expect(await plan('dev')).toMatchObject({
    code: 1,
    err: expect.stringContaining('a token that it does not know'),
  });
  process.env.TF_CLI_CONFIG_FILE = writeCliConfiguration(join(project, 'terraform.rc'), { url: hcp.url });
  hcp.store.workspaces.splice(0);
  expect(await plan('dev')).toMatchObject({
    code: 1,
    err: expect.stringContaining('has no workspace acme-dev'),
  });
});

test('The organization is held against the landing zone, and what differs is listed', async () => {
  expect(await run(addHcpCommand, 'hcp', '--check')).toMatchObject({ code: 0, err: '' });
  const [dev] = hcp.store.workspaces;
  if (dev) dev.executionMode = 'local';
  const { code, err } = await run(addHcpCommand, 'hcp', '--check');
  expect([code, err]).toEqual([1, expect.stringContaining('acme-dev: found execution mode local')]);
  const { out } = await run(addHcpCommand, 'hcp', '--check', '--json');
  expect(JSON.parse(out)).toMatchObject({ differences: [{ place: 'acme-dev' }] });
});
