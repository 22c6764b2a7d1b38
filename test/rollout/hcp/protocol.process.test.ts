import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownFolder, writeText } from '../../support/folder';
import { writeCliConfiguration } from '../../support/hcp/cli-configuration';
import { type Hcp, startHcp } from '../../support/hcp/server';
import { terraformRunner } from '../../support/hcp/terraform-runner';

const folder = ownFolder();
let hcp: Hcp;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  const inherited = { PATH: process.env.PATH, HOME: folder, CHECKPOINT_DISABLE: '1' };
  const runner = terraformRunner({
    folder: join(folder, 'runs'),
    env: inherited,
    projectOf: ({ project }) => hcp.store.project(project)?.name ?? '',
    issuer: 'app.terraform.io',
  });
  hcp = await startHcp({ runner });
  const file = writeCliConfiguration(join(folder, 'terraform.rc'), { url: hcp.url });
  env = { ...inherited, TF_CLI_CONFIG_FILE: file, TF_IN_AUTOMATION: '1' };
});
afterAll(() => hcp.close());

/** A stack that needs no provider, in a workspace of its own. */
function stackIn(name: string, project?: string): string {
  const stack = join(folder, name);
  writeText(
    join(stack, 'cdk.tf.json'),
    JSON.stringify({
      terraform: {
        cloud: {
          hostname: 'app.terraform.io',
          organization: 'acme-cloud',
          workspaces: { name, ...(project && { project }) },
        },
      },
      resource: { terraform_data: { one: { input: name } } },
      output: { name: { value: '${terraform_data.one.output}' } },
    }),
  );
  return stack;
}

function terraform(cwd: string, ...args: readonly string[]) {
  return new Promise<{ code: number; out: string }>((resolve) => {
    execFile('terraform', [...args], { cwd, env }, (error, stdout, stderr) =>
      resolve({ code: error ? 1 : 0, out: stdout + stderr }),
    );
  });
}

const workspace = (name: string) => hcp.store.workspaces.find((each) => each.name === name);
const runsOf = (name: string) => hcp.store.runs.filter((each) => each.workspace === workspace(name)?.id);

test('Terraform makes the workspace, plans and applies there, and then finds nothing to do', async () => {
  const stack = stackIn('acme-remote');
  expect(await terraform(stack, 'init', '-input=false', '-no-color')).toMatchObject({ code: 0 });
  expect(workspace('acme-remote')).toMatchObject({ executionMode: 'remote' });
  const planned = await terraform(stack, 'plan', '-input=false', '-no-color');
  expect(planned.out).toContain('Plan: 1 to add, 0 to change, 0 to destroy.');
  const applied = await terraform(stack, 'apply', '-auto-approve', '-input=false', '-no-color');
  expect(applied.out).toContain('Apply complete! Resources: 1 added, 0 changed, 0 destroyed.');
  const printed = await terraform(stack, 'output', '-json');
  expect(JSON.parse(printed.out)).toMatchObject({ name: { value: 'acme-remote' } });
  const again = await terraform(stack, 'plan', '-input=false', '-no-color');
  expect(again.out).toContain('No changes.');
  expect(
    runsOf('acme-remote').map(({ status, planOnly, autoApply }) => [status, planOnly, autoApply]),
  ).toEqual([
    ['planned_and_finished', true, false],
    ['applied', false, true],
    ['planned_and_finished', true, false],
  ]);
});

test('A saved plan of a remote run is applied as that run, and no second time', async () => {
  const stack = stackIn('acme-saved');
  await terraform(stack, 'init', '-input=false', '-no-color');
  const saved = await terraform(stack, 'plan', '-out=plan', '-input=false', '-no-color');
  expect(saved).toMatchObject({ code: 0 });
  expect(runsOf('acme-saved').map(({ status }) => status)).toEqual(['planned_and_saved']);
  const applied = await terraform(stack, 'apply', '-input=false', '-no-color', 'plan');
  expect(applied.out).toContain('Apply complete!');
  expect(runsOf('acme-saved').map(({ status }) => status)).toEqual(['applied']);
  expect(await terraform(stack, 'apply', '-input=false', '-no-color', 'plan')).toMatchObject({ code: 1 });
});

test('A project that nobody has is made by Terraform: a name that is misspelt is no error', async () => {
  await terraform(stackIn('acme-project', 'landing zoen'), 'init', '-input=false', '-no-color');
  const made = hcp.store.projects.find(({ name }) => name === 'landing zoen');
  expect(workspace('acme-project')).toMatchObject({ project: made?.id });
});

test('In local mode Terraform runs here, locks the workspace and keeps the state there', async () => {
  hcp.store.addWorkspace('acme-cloud', 'acme-local', { executionMode: 'local' });
  const stack = stackIn('acme-local');
  await terraform(stack, 'init', '-input=false', '-no-color');
  const applied = await terraform(stack, 'apply', '-auto-approve', '-input=false', '-no-color');
  expect(applied.out).toContain('Apply complete! Resources: 1 added');
  const kept = hcp.store.currentState(workspace('acme-local')?.id ?? '');
  expect(JSON.parse(kept?.state?.toString() ?? '{}')).toMatchObject({
    serial: kept?.serial,
    resources: [{ type: 'terraform_data', name: 'one' }],
  });
  expect(existsSync(join(stack, 'terraform.tfstate'))).toBe(false);
  expect(runsOf('acme-local')).toEqual([]);
  expect((await terraform(stack, 'plan', '-input=false', '-no-color')).out).toContain('No changes.');
  const methods = hcp.requests.map(({ method, path }) => `${method} ${path.split('/').at(-1)}`);
  expect(methods.filter((each) => each === 'POST lock')).toHaveLength(
    methods.filter((each) => each === 'POST unlock').length,
  );
});

test('A token that the organization does not know is refused in words', async () => {
  const stack = stackIn('acme-stranger');
  const file = writeCliConfiguration(join(folder, 'other.rc'), { url: hcp.url, token: 'wrong' });
  const before = env;
  env = { ...env, TF_CLI_CONFIG_FILE: file };
  const { code, out } = await terraform(stack, 'init', '-input=false', '-no-color');
  env = before;
  expect([code, out.replace(/\s+/g, ' ')]).toEqual([1, expect.stringContaining('unauthorized')]);
});

test('Terraform asks for nothing that the server does not know', () => {
  const unknown = hcp.requests.filter(
    ({ status, path }) => status === 404 && !/current-state-version$|workspaces\/acme-[a-z]+$/.test(path),
  );
  expect(unknown.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  expect(readFileSync(join(folder, 'terraform.rc'), 'utf8')).toContain(hcp.url);
});
