import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A program that runs on this machine. */
export interface RunningProcess {
  readonly pid: number;
  /** The program and its arguments. */
  readonly command: string;
}

/** Everything that runs on this machine, or in this container. Empty where that cannot be found out. */
export function runningProcesses(): readonly RunningProcess[] {
  return existsSync('/proc/self/cmdline') ? fromProc() : fromPs();
}

/** Whether a process is alive. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It belongs to somebody else, and lives.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** How often to look whether what is waited for has ended. */
const MILLISECONDS = 500;

/** Waits until nothing is found any more. */
export async function untilGone(find: () => readonly RunningProcess[], signal: AbortSignal): Promise<void> {
  while (!signal.aborted && find().length > 0) await sleep(MILLISECONDS);
}

/** Whether a process is Terraform or OpenTofu. */
export function isTerraform({ command }: RunningProcess): boolean {
  return /^(\S*\/)?(terraform|tofu)(\s|$)/.test(command);
}

/** Commands that take the lock of no state. `init` may: it moves states. */
const LOCKS_NOTHING =
  /^\S+(?:\s+-\S+)*\s+(?:fmt|get|graph|login|logout|metadata|output|providers|show|validate|version)\b|^\S+(?:\s+-\S+)*$/;

/** Whether a process is a Terraform or an OpenTofu that may hold the lock of a state, as far as its command tells. */
export function mayHoldLock(process: RunningProcess): boolean {
  return isTerraform(process) && !LOCKS_NOTHING.test(process.command);
}

function fromProc(): readonly RunningProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
        return command === '' ? [] : [{ pid: Number(name), command }];
      } catch {
        // It ended while the list was read.
        return [];
      }
    });
}

function fromPs(): readonly RunningProcess[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,args='], { encoding: 'utf8' });
  return (stdout ?? '').split('\n').flatMap((line) => {
    const [, pid, command] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid && command ? [{ pid: Number(pid), command }] : [];
  });
}
