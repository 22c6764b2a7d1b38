import { join } from 'node:path';
import { readManifest } from '../../rollout/manifest';
import { ownFolder, writeText } from '../support/folder';

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
});
