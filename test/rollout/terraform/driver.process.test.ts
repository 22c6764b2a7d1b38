import { lstatSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { countsOf, isEmptyPlan } from '../../../rollout/plan/counts';
import { terraformDriver } from '../../../rollout/terraform/driver';
import { BlueprintFiles } from '../../../rollout/terraform/files';
import { type SharedProviders, shareProviders } from '../../../rollout/terraform/providers';
import { ownFolder, writeProgram, writeText } from '../../support/folder';
import { dataStack } from '../../support/terraform-data';

const project = ownFolder();
const files = new BlueprintFiles(project);
files.create();
const terraform = { binary: 'terraform', version: '' };
const env = { ...process.env, CHECKPOINT_DISABLE: '1' };
const log = files.log;

describe('real Terraform, driven', () => {
  const stack = dataStack(project, 'dev', { one: { input: 'a' }, two: { input: 'b' } });
  const planFile = join(project, 'dev.tfplan');
  let providers: SharedProviders;
  const driver = () => terraformDriver({ terraform, env, providers, log });

  beforeAll(async () => {
    providers = await shareProviders({ terraform, stacks: [stack], files, env });
  });

  it('has no state before the first apply', async () => {
    expect(await driver().init(stack)).toMatchObject({ code: 0 });
    expect(await driver().state(stack)).toBeUndefined();
  });

  it('saves a plan, tells what is in it, applies exactly that, and reads the state', async () => {
    expect(await driver().plan(stack, { out: planFile })).toMatchObject({ code: 2 });
    const plan = await driver().show(stack, planFile);
    expect(countsOf(plan)).toEqual({ add: 2, change: 0, replace: 0, destroy: 0 });
    expect(isEmptyPlan(plan)).toBe(false);
    const { code, output } = await driver().applyPlan(stack, planFile);
    expect([code, output]).toEqual([0, expect.stringContaining('Apply complete! Resources: 2 added')]);
    expect(await driver().state(stack)).toMatchObject({ resources: 2, serial: expect.any(Number) });
    expect(readFileSync(files.log('dev', 'apply'), 'utf8')).toBe(output);
  });

  it('finds nothing to do afterwards, and everything where all is to go', async () => {
    expect(await driver().plan(stack, { out: planFile })).toMatchObject({ code: 0 });
    expect(isEmptyPlan(await driver().show(stack, planFile))).toBe(true);
    await driver().plan(stack, { out: planFile, destroy: true, targets: ['terraform_data.one'] });
    expect(countsOf(await driver().show(stack, planFile))).toMatchObject({ destroy: 1 });
  });

  it('refuses what is no plan, with the words of Terraform', async () => {
    await expect(driver().show(stack, writeText(join(project, 'no.tfplan'), 'x'))).rejects.toThrow(
      /Failed to (load|read)/,
    );
  });
});

describe('providers of stacks', () => {
  const required = { required_providers: { aws: { source: 'aws', version: '5.100.0' } } };
  const block = (address: string) => `provider "${address}" {\n  version = "5.100.0"\n}\n`;
  const address = 'registry.example/hashicorp/aws';

  /** Does as `terraform init` does that finds a provider, and writes down that it was called. */
  const binary = writeProgram(
    join(project, 'bin', 'terraform'),
    [
      `echo "$@" >>${project}/calls`,
      `mkdir -p "$TF_PLUGIN_CACHE_DIR/${address}/5.100.0/linux_amd64"`,
      `printf '%s' '${block(address)}' >.terraform.lock.hcl`,
    ].join('\n'),
  );
  const stacks = ['a', 'b'].map((id) => {
    const folder = join(project, 'aws', id);
    writeText(join(folder, 'cdk.tf.json'), JSON.stringify({ terraform: required }));
    return { id, folder, dependsOn: [] };
  });
  const share = () => shareProviders({ terraform: { binary, version: '' }, stacks, files, env });
  const calls = () => readFileSync(join(project, 'calls'), 'utf8').trim().split('\n');

  it('are got once, by one program, however many ask at the same time or later', async () => {
    const first = await share();
    expect(await Promise.all([share(), share()])).toMatchObject([
      { folder: first.folder },
      { folder: first.folder },
    ]);
    expect(calls()).toEqual(['init -input=false -no-color -backend=false']);
    expect(lstatSync(join(first.folder, address, '5.100.0')).isDirectory()).toBe(true);
  });

  it('are locked by one file, of which each stack has its part', async () => {
    const { lock, lockOf } = await share();
    expect(lock).toBe(block(address));
    expect(stacks.map(lockOf)).toEqual([
      expect.stringContaining(block(address)),
      expect.stringContaining(block(address)),
    ]);
  });

  it('are locked by the file that was planned with, whatever somebody wrote into the shared folder meanwhile', async () => {
    const planned = `${block(address)}# what was planned with\n`;
    const lockFile = writeText(join(project, 'planned.hcl'), planned);
    const locked = () => shareProviders({ terraform: { binary, version: '' }, stacks, files, env, lockFile });
    const shared = join(dirname((await locked()).folder), '.terraform.lock.hcl');
    writeText(shared, `${block(address)}# somebody's hash\n`);
    const { lock, lockOf } = await locked();
    expect(lock).toBe(planned);
    expect(stacks.map(lockOf).join('')).not.toContain("somebody's");
  });
});
