import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname } from 'node:path';
import { isTerraform, type RunningProcess, runningProcesses } from '../processes';
import type { LockInfo } from './info';

/** What is known of this machine: who holds a lock can be looked up here only. */
export interface Machine {
  readonly name: string;
  /** Processes of Terraform or OpenTofu that may work on a stack; on any where none is named. */
  readonly terraformOn: (stack?: string) => readonly RunningProcess[];
}

/** This machine. */
export const HERE: Machine = {
  name: hostname(),
  terraformOn: (stack) =>
    runningProcesses().filter((each) => isTerraform(each) && mayWorkOn(stack, folderOf(each.pid))),
};

/** Whether a lock is held. A lock of this machine is held by nobody once no Terraform runs here. */
export type Holder =
  | { readonly is: 'gone' }
  | { readonly is: 'here'; readonly processes: readonly RunningProcess[] }
  /** Nobody here knows whether it is gone. */
  | { readonly is: 'elsewhere' };

/** Who holds a lock, as far as this machine can know. */
export function holderOf({ who }: LockInfo, machine: Machine, stack?: string): Holder {
  if (who?.split('@').at(-1) !== machine.name) return { is: 'elsewhere' };
  const processes = machine.terraformOn(stack);
  return processes.length === 0 ? { is: 'gone' } : { is: 'here', processes };
}

/**
 * Whether a process in a folder may work on a stack. cdktf names the folder of a stack after it, in any working copy, so that a
 * process in the folder of another stack does not; one whose folder nobody can tell may.
 */
export function mayWorkOn(stack: string | undefined, folder: string | undefined): boolean {
  if (stack === undefined || folder === undefined) return true;
  return basename(dirname(folder)) !== 'stacks' || basename(folder) === stack;
}

function folderOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    // Another system, somebody else's process, or one that has just ended.
    return undefined;
  }
}
