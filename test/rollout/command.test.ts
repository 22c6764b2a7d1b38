import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../rollout/command';
import { readManifest } from '../../rollout/manifest';
import { ownFolder, writeText } from '../support/folder';

const folder = ownFolder();
const options = { cwd: folder, env: process.env };

describe('a command', () => {
  it('answers with all it printed and its exit code', async () => {
    const { code, output } = await runCommand('/bin/sh', ['-c', 'echo out; echo err >&2; exit 3'], options);
    expect(code).toBe(3);
    expect(output.trim().split('\n').sort()).toEqual(['err', 'out']);
  });

  it('is told without colours', async () => {
    const { output } = await runCommand('/bin/sh', ['-c', "printf '\\033[1;31mred\\033[0m'"], options);
    expect(output).toBe('red');
  });

  it('keeps what it prints in a file where it is asked to', async () => {
    const log = writeText(join(folder, 'dev.log'), 'of an earlier run');
    await runCommand('/bin/sh', ['-c', 'echo now'], { ...options, log });
    expect(readFileSync(log, 'utf8')).toBe('now\n');
  });

  it('works in the folder and the environment it is given', async () => {
    const env = { ...process.env, GREETING: 'hello' };
    const { output } = await runCommand('/bin/sh', ['-c', 'echo "$GREETING"; basename "$PWD"'], {
      cwd: folder,
      env,
    });
    expect(output).toBe(`hello\n${folder.split('/').at(-1)}\n`);
  });

  it('is an error where the program does not exist', async () => {
    await expect(runCommand(join(folder, 'nothing-here'), [], options)).rejects.toThrow('ENOENT');
  });
});

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
