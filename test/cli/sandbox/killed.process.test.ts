import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SandboxFiles } from '../../../cli/sandbox/files';
import { orphansOf, waitForOrphans } from '../../../cli/sandbox/orphans';
import { RunLock } from '../../../rollout/run-lock';
import { ownFolder, writeProgram, writeText } from '../../support/folder';

const root = join(__dirname, '..', '..', '..');
const files = new SandboxFiles(ownFolder());

/** A run that holds the lock and has a program working that looks like `cdktf deploy dev`, and writes as it ends. */
function run() {
  writeText(join(files.project, 'cdktf.json'), '{}');
  const cdktf = writeProgram(
    join(files.project, 'cdktf'),
    `echo begun; sleep 4; echo 'Apply complete!'; touch ${join(files.project, 'ended')}`,
  );
  const script = join(root, 'test/support/fixtures/killed-run.ts');
  const args = [join(root, 'bin/load.js'), script, files.project, cdktf];
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** `blueprint sandbox --stop` beside it. */
function stop() {
  const args = [join(root, 'bin/blueprint.js'), 'sandbox', '--stop'];
  return spawnSync(process.execPath, args, { cwd: files.project, encoding: 'utf8' });
}

describe('a run that is killed with -9', () => {
  const told: string[] = [];
  const signal = new AbortController().signal;
  let pid = 0;
  let stopped: ReturnType<typeof stop>;

  beforeAll(async () => {
    const child = run();
    pid = child.pid ?? 0;
    await once(child.stdout, 'data');
    while (orphansOf(files).length === 0) await sleep(50);
    stopped = stop();
    child.kill('SIGKILL');
    await once(child, 'exit');
  });

  it('could not be stopped from beside while it went on: its process is named', () => {
    expect(stopped).toMatchObject({ status: 1, stdout: '' });
    expect(stopped.stderr).toContain(`a run is going on here (pid ${pid}): wait for it`);
    expect(existsSync(files.log('dev', 'deploy'))).toBe(true);
  });

  it('gives its lock to the next one', () => {
    const lock = RunLock.take(files);
    expect(lock.takenFrom).toBe(pid);
    lock.release();
  });

  it('leaves what works on a stack alive to its end, and the next run waits for it', async () => {
    expect(existsSync(join(files.project, 'ended'))).toBe(false);
    await waitForOrphans(files, { signal, tell: (line) => told.push(line) });
    expect(told).toEqual([
      expect.stringMatching(
        /^"deploy dev" of a run that was killed is still working \(pid \d+\): waiting for it$/,
      ),
    ]);
    expect(existsSync(join(files.project, 'ended'))).toBe(true);
    expect(readFileSync(files.log('dev', 'deploy'), 'utf8')).toContain('Apply complete!');
  });
});
