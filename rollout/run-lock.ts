import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isAlive, runningProcesses } from './processes';

/** A folder in which one run works at a time. */
export interface LockedFolder {
  /** Makes it. */
  create(): void;
  /** The file that says which run is going on. */
  lock(): string;
}

/** Who is asked whether a run is going on. */
export interface Watch {
  /** Process id of this run. */
  readonly pid: number;
  /** Whether a process is a run that goes on. */
  readonly isRun: (pid: number) => boolean;
}

const THIS_MACHINE: Watch = { pid: process.pid, isRun };

/** One run at a time in a folder: a file with its process id. */
export class RunLock {
  private constructor(
    private readonly files: LockedFolder,
    /** The run that was killed before it could give the lock back. @default there was none */
    readonly takenFrom?: number,
  ) {}

  /** Takes the lock, also over from a run that is gone. @throws where a run is going on. */
  static take(files: LockedFolder, watch: Watch = THIS_MACHINE): RunLock {
    files.create();
    const found = holderOf(files);
    const gone = found?.pid;
    const running = RunLock.holder(files, watch);
    if (running !== undefined) {
      throw new Error(
        `a run is going on here (pid ${running}): wait for it, or interrupt it with Ctrl-C in its terminal or kill -INT ${running}`,
      );
    }
    if (found) rmSync(files.lock(), { force: true });
    try {
      writeFileSync(files.lock(), JSON.stringify({ pid: watch.pid }), { flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      throw new Error('a run has just begun here: wait for it');
    }
    return new RunLock(files, gone);
  }

  /** The run that is going on; undefined where none is. */
  static holder(files: LockedFolder, watch: Watch = THIS_MACHINE): number | undefined {
    const pid = holderOf(files)?.pid;
    return pid !== undefined && pid !== watch.pid && watch.isRun(pid) ? pid : undefined;
  }

  release(): void {
    rmSync(this.files.lock(), { force: true });
  }
}

/** Who holds the lock, or held it; no process id where the lock was cut off while it was written. */
function holderOf(files: LockedFolder): { readonly pid?: number } | undefined {
  if (!existsSync(files.lock())) return undefined;
  try {
    return JSON.parse(readFileSync(files.lock(), 'utf8')) as { pid: number };
  } catch {
    return {};
  }
}

/** A process id is given to another program once its own is gone, so what runs under it is looked at too. */
function isRun(pid: number): boolean {
  if (!isAlive(pid)) return false;
  const command = runningProcesses().find((each) => each.pid === pid)?.command;
  return command === undefined || /node|blueprint/.test(command);
}
