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
    expect(() => openStacks(folder, renamed)).toThrow(
      `${folder}: found an output of other accounts/, wanted the output of accounts/ as it is now: run \`npx cdktf synth\``,
    );
  });
});
