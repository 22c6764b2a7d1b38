import { join } from 'node:path';
import { cdktfDriver } from '../../rollout/cdktf';
import { deployStacks, destroyStacks } from '../../rollout/engine';
import { readStateFile } from '../../rollout/state';
import { ownFolder, writeProgram, writeText } from '../support/folder';

const folder = ownFolder();
const state = join(folder, 'dev.tfstate');
const output = join(folder, 'out');

/** One stack, as cdktf writes it. */
function synthesized() {
  const stack = {
    name: 'dev',
    constructPath: 'dev',
    workingDirectory: 'stacks/dev',
    synthesizedStackPath: 'stacks/dev/cdk.tf.json',
    annotations: [],
    dependencies: [],
  };
  writeText(join(folder, 'cdktf.json'), JSON.stringify({ language: 'typescript', app: 'true' }));
  writeText(join(output, 'manifest.json'), JSON.stringify({ version: '0.21.0', stacks: { dev: stack } }));
  const metadata = { version: '0.21.0', stackName: 'dev', backend: 'local' };
  const terraform = { backend: { local: { path: state } }, required_providers: {} };
  writeText(
    join(output, 'stacks/dev/cdk.tf.json'),
    JSON.stringify({ '//': { metadata, outputs: {} }, terraform, provider: {} }),
  );
  return [{ id: 'dev', folder: join(output, 'stacks/dev'), dependsOn: [] }];
}

/** A program that does as Terraform does, but for what it does when it applies or destroys. */
function terraform(work: string) {
  const script = [
    'case "$1" in',
    `version|-v) echo '{"terraform_version":"1.11.4"}' ;;`,
    'init) echo "Terraform has been successfully initialized!" ;;',
    `output) echo '{}' ;;`,
    // As where there is no way to the registry: locking for other platforms asks it.
    'providers) echo "Error: Could not retrieve providers for locking" >&2; exit 1 ;;',
    `apply|destroy) ${work} ;;`,
    'esac',
  ];
  return { binary: writeProgram(join(folder, 'terraform'), script.join('\n')), version: '1.11.4' };
}

const stateOf = (serial: number, resources: number) => {
  const instances = Array.from({ length: resources }, () => ({}));
  return JSON.stringify({ serial, lineage: 'one', resources: [{ mode: 'managed', instances }] });
};

/** A shell command that writes a state. */
const written = (serial: number, resources: number) => `echo '${stateOf(serial, resources)}' >${state}`;

const rollout = (work: string) => {
  const stacks = synthesized();
  const driver = cdktfDriver({
    project: folder,
    output,
    terraform: terraform(work),
    env: { ...process.env, CHECKPOINT_DISABLE: '1', FORCE_COLOR: '0' },
    providers: { folder: join(folder, 'plugins'), lock: '', lockOf: () => '' },
    log: (id, verb) => join(folder, `${id}.${verb}.log`),
    state: async () => readStateFile(state),
  });
  return { stacks, driver, concurrency: 1 };
};

describe('the real cdktf with a Terraform', () => {
  it('that does its work: the stack is done', async () => {
    const work = `${written(1, 2)}; echo "Apply complete! Resources: 2 added, 0 changed, 0 destroyed."`;
    expect(await deployStacks(rollout(work))).toMatchObject([{ id: 'dev', state: 'done', resources: 2 }]);
  });

  it('that is killed while it applies: the stack failed, and what its state holds is told', async () => {
    const [dev] = await deployStacks(rollout(`${written(2, 1)}; echo 'aws_x.y: Creating...'; kill -9 $$`));
    expect(dev).toMatchObject({ state: 'failed', resources: 1 });
    expect(dev?.reason).toMatch(/^Terraform was killed: it ended before it said "Apply complete!"/);
  });

  it('that cannot reach a registry: the stack is destroyed nevertheless', async () => {
    writeText(state, stateOf(1, 1));
    const [dev] = await destroyStacks(
      rollout(`${written(2, 0)}; echo "Destroy complete! Resources: 1 destroyed."`),
    );
    expect(dev).toMatchObject({ id: 'dev', state: 'done', resources: 0 });
  });

  it('that is killed while it destroys: the stack failed', async () => {
    writeText(state, stateOf(1, 1));
    const [dev] = await destroyStacks(rollout("echo 'aws_x.y: Destroying...'; kill -9 $$"));
    expect(dev).toMatchObject({ state: 'failed', resources: 1 });
    expect(dev?.reason).toContain('"Destroy complete!"');
  });
});
