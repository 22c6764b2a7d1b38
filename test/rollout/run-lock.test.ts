import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SandboxFiles } from '../../cli/sandbox/files';
import { RunLock } from '../../rollout/run-lock';
import { ownFolder, writeText } from '../support/folder';

const folder = ownFolder();
const files = new SandboxFiles(folder);
const run = (pid: number, alive: readonly number[] = []) => ({
  pid,
  isRun: (other: number) => alive.includes(other),
});

afterEach(() => files.remove());

describe('the lock of a run', () => {
  it('refuses a second run while the first goes on, and names its process', () => {
    RunLock.take(files, run(101));
    expect(() => RunLock.take(files, run(102, [101]))).toThrow(
      'a run is going on here (pid 101): wait for it, or interrupt it with Ctrl-C in its terminal or kill -INT 101',
    );
  });

  it('is free once the run gave it back', () => {
    RunLock.take(files, run(101)).release();
    expect(RunLock.take(files, run(102, [101])).takenFrom).toBeUndefined();
  });

  it('is taken over from a run that was killed, and says so', () => {
    RunLock.take(files, run(101));
    const lock = RunLock.take(files, run(102));
    expect(lock.takenFrom).toBe(101);
    expect(() => RunLock.take(files, run(103, [102]))).toThrow('(pid 102)');
  });

  it('is taken over where the killed run had the process id of this one', () => {
    RunLock.take(files, run(101));
    expect(RunLock.take(files, run(101, [101])).takenFrom).toBe(101);
  });

  it('is taken over where it was cut off while it was written', () => {
    files.create();
    writeFileSync(files.lock(), '{"pi');
    RunLock.take(files, run(102));
    expect(() => RunLock.take(files, run(103, [102]))).toThrow('(pid 102)');
  });

  it('looks at the processes of this machine', () => {
    files.create();
    writeFileSync(files.lock(), JSON.stringify({ pid: process.ppid }));
    expect(() => RunLock.take(files, { ...run(1), isRun: (pid) => pid === process.ppid })).toThrow(
      'is going on',
    );
  });

  it('outlives that everything else is deleted', () => {
    const lock = RunLock.take(files, run(101));
    writeText(files.state('dev'), '{}');
    files.clear();
    expect([files.state('dev'), files.lock()].map(existsSync)).toEqual([false, true]);
    lock.release();
    expect(files.isEmpty()).toBe(true);
  });
});

describe('a folder that cannot be written', () => {
  it('is told as what it is', () => {
    const file = writeText(join(folder, 'no-folder'), '');
    expect(() => new SandboxFiles(file).create()).toThrow(
      /no-folder\/\.sandbox cannot be written \(ENOTDIR\): run the sandbox in a copy of this folder/,
    );
  });
});
