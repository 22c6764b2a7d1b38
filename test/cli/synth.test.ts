import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildBlueprint } from '../../blueprint/blueprint';
import type { LandingZone } from '../../blueprint/schema/landing-zone';
import { addPlanCommand } from '../../cli/plan';
import { addSynthCommand } from '../../cli/synth';
import { runCommand } from '../support/command';
import { ownFolder, writeText } from '../support/folder';
import { aRepository } from '../support/hcp-landing-zone';
import { aLandingZone } from '../support/landing-zone';
import { synthesizeInto } from '../support/proof';

const project = ownFolder();
const folder = join(project, 'committed');
const bucket = aLandingZone({ state: { kind: 's3', bucket: 'acme-states', region: 'eu-west-1' } });

function writeAccounts(landingZone: LandingZone): void {
  const text = `export const landingZone = ${JSON.stringify(landingZone)};`;
  writeText(join(project, 'accounts', 'index.ts'), text);
}

const synth = (...flags: readonly string[]) =>
  runCommand(addSynthCommand, ['synth', '--no-synth', ...flags], project);
const fileOf = (stack: string) => join(folder, stack, 'cdk.tf.json');

beforeAll(() => {
  writeText(join(project, 'cdktf.json'), '{}');
  writeAccounts(bucket);
  synthesizeInto(join(project, 'cdktf.out'), buildBlueprint(bucket));
});

beforeEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  writeAccounts(bucket);
});

test('Every stack is written as Terraform reads it, without what differs by machine or version of cdktf', async () => {
  const first = await synth('--committed');
  expect(first).toMatchObject({ code: 0, err: '' });
  const stacks = readdirSync(join(project, 'cdktf.out', 'stacks'));
  expect(readdirSync(folder).sort()).toEqual(stacks.sort());
  const text = readFileSync(fileOf('dev'), 'utf8');
  expect(text).not.toContain('"//"');
  expect(text).not.toContain(project);
  const { '//': _, ...made } = JSON.parse(
    readFileSync(join(project, 'cdktf.out', 'stacks', 'dev', 'cdk.tf.json'), 'utf8'),
  );
  const { resource, ...rest } = JSON.parse(text);
  expect(rest).toEqual({ ...made, resource: undefined });
  expect(Object.keys(resource)).toEqual(Object.keys(made.resource));
  expect((await synth('--committed')).out).toContain('none is written otherwise');
  expect(await synth('--committed', '--check')).toMatchObject({ code: 0, err: '' });
});

test('A stack that is no more is deleted, and the versions of providers that somebody pinned stay', async () => {
  await synth('--committed');
  writeText(join(folder, 'gone', 'cdk.tf.json'), '{}');
  writeText(join(folder, 'dev', '.terraform.lock.hcl'), '# pinned\n');
  expect((await synth('--committed')).out).toContain('deleted, as they are stacks no more: gone');
  expect(existsSync(join(folder, 'gone'))).toBe(false);
  expect(existsSync(join(folder, 'dev', '.terraform.lock.hcl'))).toBe(true);
});

test('All that differs comes as one list: a file less, an edit, a stack more, a file that Terraform would read', async () => {
  await synth('--committed');
  rmSync(join(folder, 'prod'), { recursive: true });
  const dev = JSON.parse(readFileSync(fileOf('dev'), 'utf8'));
  dev.resource.aws_iam_policy.boundary_policy.description = 'another';
  writeFileSync(fileOf('dev'), JSON.stringify(dev));
  writeText(join(folder, 'gone', 'cdk.tf.json'), '{}');
  writeText(join(folder, 'tooling', 'more.tf'), '');
  const { code, err } = await synth('--committed', '--check');
  expect(code).toBe(1);
  expect(err).toContain('committed is not what accounts/ makes, because of 4 problems');
  for (const line of [
    'committed/dev/cdk.tf.json: found other JSON: aws_iam_policy.boundary_policy',
    'committed/prod/cdk.tf.json: found no such file',
    'committed/gone: found a stack that accounts/ has no more',
    'committed/tooling/more.tf: found a file that no stack has',
  ])
    expect(err).toContain(line);
  expect(existsSync(join(folder, 'gone'))).toBe(true);
});

test('A folder with files of somebody else is left as it is', async () => {
  mkdirSync(join(folder, 'notes'), { recursive: true });
  writeText(join(folder, 'notes', 'todo.md'), 'mine');
  const { code, err } = await synth('--committed');
  expect([code, err]).toEqual([1, expect.stringContaining('committed/notes/todo.md: found')]);
  expect(readdirSync(folder)).toEqual(['notes']);
});

test('Ends of lines as Git writes them on another system make no difference', async () => {
  await synth('--committed');
  writeFileSync(fileOf('dev'), readFileSync(fileOf('dev'), 'utf8').replaceAll('\n', '\r\n'));
  expect(await synth('--committed', '--check')).toMatchObject({ code: 0 });
});

test('An output of other accounts/ is neither written nor compared with', async () => {
  writeAccounts({ ...bucket, prefix: 'other' });
  await expect(synth('--committed')).rejects.toThrow('other accounts/');
  expect(existsSync(folder)).toBe(false);
});

test('Where nobody commits an output the check has nothing to say; where accounts/ asks for one, it must be there', async () => {
  expect(await synth('--committed', '--check')).toMatchObject({
    code: 0,
    out: expect.stringContaining('nothing to compare'),
  });
  const read = onHcp();
  writeAccounts(read);
  synthesizeInto(join(project, 'cdktf.out'), buildBlueprint(read));
  const { code, err } = await synth('--committed', '--check');
  synthesizeInto(join(project, 'cdktf.out'), buildBlueprint(bucket));
  expect([code, err]).toEqual([
    1,
    expect.stringContaining('live/output/dev/cdk.tf.json: found no such file'),
  ]);
});

test('States in files beside cdktf.out are found from no other folder', async () => {
  const local = aLandingZone({ state: { kind: 'local' } });
  writeAccounts(local);
  const { code, err } = await synth('--committed');
  expect([code, err]).toEqual([1, expect.stringContaining("found { kind: 'local' }")]);
});

test('Configuration is uploaded to no workspace that reads a repository', async () => {
  writeAccounts(onHcp());
  const args = ['plan', '--engine', 'hcp', '--no-synth', '--wave', 'dev'];
  const { code, err } = await runCommand(addPlanCommand, args, project);
  expect([code, err]).toEqual([1, expect.stringContaining('state.workspaces.vcs')]);
});

function onHcp(): LandingZone {
  return aLandingZone({
    access: { kind: 'hcp' },
    state: {
      kind: 'hcp',
      organization: 'acme-cloud',
      project: 'delivery',
      workspaces: { terraformVersion: '1.11.4', vcs: aRepository },
    },
  });
}
