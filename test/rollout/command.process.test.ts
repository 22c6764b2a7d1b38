import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../rollout/command';
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

  it('tells the signal that ended it', async () => {
    const log = join(folder, 'killed.log');
    for (const more of [{}, { log }]) {
      const result = await runCommand('/bin/sh', ['-c', 'echo before; kill -9 $$'], { ...options, ...more });
      expect(result).toMatchObject({ code: 1, signal: 'SIGKILL', output: 'before\n' });
    }
  });

  it('is an error where the program does not exist', async () => {
    await expect(runCommand(join(folder, 'nothing-here'), [], options)).rejects.toThrow('ENOENT');
  });
});
