import { join } from 'node:path';
import { buildBlueprint } from '../../blueprint/blueprint';
import { writeFingerprint } from '../../proof/fingerprint';
import { openStacks, readManifest } from '../../rollout/manifest';
import { ownFolder, writeText } from '../support/folder';
import { aLandingZone } from '../support/landing-zone';

const folder = ownFolder();

describe('the manifest of an output folder', () => {
  it('tells each stack, its folder and what it depends on', () => {
    const stack = (name: string, dependencies: readonly string[]) => ({
      name,
      workingDirectory: `stacks/${name}`,
      dependencies,
    });
    const stacks = { dev: stack('dev', []), prod: stack('prod', ['dev']) };
    writeText(join(folder, 'manifest.json'), JSON.stringify({ version: '0.21.0', stacks }));
    expect(readManifest(folder)).toEqual([
      { id: 'dev', folder: join(folder, 'stacks/dev'), dependsOn: [] },
      { id: 'prod', folder: join(folder, 'stacks/prod'), dependsOn: ['dev'] },
    ]);
  });

  it('is of no use to a rollout once accounts/ has moved on: one line says so', () => {
    const blueprint = buildBlueprint(aLandingZone());
    const renamed = buildBlueprint(aLandingZone({ prefix: 'umbrella' }));
    writeText(join(folder, 'manifest.json'), JSON.stringify({ stacks: {} }));
    writeFingerprint(folder, blueprint);
    expect(openStacks(folder, blueprint)).toEqual([]);
    const dev = { name: 'dev', workingDirectory: 'stacks/dev', dependencies: [] };
    writeText(join(folder, 'manifest.json'), JSON.stringify({ stacks: { dev } }));
    for (const name of ['cdk.tf.json', '.terraform.lock.hcl', 'plan'])
      writeText(join(folder, 'stacks/dev', name), '{}');
    expect(openStacks(folder, blueprint)).toHaveLength(1);
    expect(() => openStacks(folder, renamed)).toThrow(
      `${folder}: found an output of other accounts/, wanted the output of accounts/ as it is now: run \`npx cdktf synth\``,
    );
  });

  it.each([
    'override.tf',
    'more.tf.json',
    'x.auto.tfvars',
    'terraform.tfvars',
    'dev.tofu',
    'blueprint-recover.tf.json',
  ])('is of no use to a rollout while %s stands beside a stack', (name) => {
    const blueprint = buildBlueprint(aLandingZone());
    const output = join(folder, name);
    const dev = { name: 'dev', workingDirectory: 'stacks/dev', dependencies: [] };
    writeText(join(output, 'manifest.json'), JSON.stringify({ stacks: { dev } }));
    writeFingerprint(output, blueprint);
    writeText(join(output, 'stacks/dev', name), '');
    expect(() => openStacks(output, blueprint)).toThrow(
      `${join(output, 'stacks/dev', name)}: found a file that Terraform would read beside what was synthesized`,
    );
  });
});
