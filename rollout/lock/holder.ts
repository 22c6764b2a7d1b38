import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { mayHoldLock, type RunningProcess, runningProcesses } from '../processes';
import type { LockInfo } from './info';

/** What is known of this machine: who holds a lock can be looked up here only. */
export interface Machine {
  readonly name: string;
  /** Processes of Terraform or OpenTofu that may work on the stack of a folder; on any where none is named. */
  readonly terraformOn: (folder?: string) => readonly RunningProcess[];
}

/** This machine. */
export const HERE: Machine = {
  name: hostname(),
  terraformOn: (folder) =>
    runningProcesses().filter((each) => mayHoldLock(each) && mayWorkOn(folder, folderOf(each.pid))),
};

/** Whether a lock is held. A lock of this machine is held by nobody once no Terraform runs here. */
export type Holder =
  | { readonly is: 'gone' }
  | { readonly is: 'here'; readonly processes: readonly RunningProcess[] }
  /** Nobody here knows whether it is gone. */
  | { readonly is: 'elsewhere' };

/** Who holds a lock, as far as this machine can know. */
export function holderOf({ who }: LockInfo, machine: Machine, folder?: string): Holder {
  if (who?.split('@').at(-1) !== machine.name) return { is: 'elsewhere' };
  const processes = machine.terraformOn(folder);
  return processes.length === 0 ? { is: 'gone' } : { is: 'here', processes };
}

/**
 * Whether a process in one folder may work on the state of the stack in another: where both say where their state is, that
 * decides, in whatever working copy they are. Else cdktf names the folder of a stack after it, so that a process in the folder of
 * another stack does not; one whose folder nobody can tell may.
 */
export function mayWorkOn(stack: string | undefined, folder: string | undefined): boolean {
  if (stack === undefined || folder === undefined) return true;
  const [own, other] = [stateOf(stack), stateOf(folder)];
  if (own !== undefined && other !== undefined) return own === other;
  return basename(dirname(folder)) !== 'stacks' || basename(folder) === basename(stack);
}

/** Where the stack of a folder keeps its state; undefined where the folder does not say. */
function stateOf(folder: string): string | undefined {
  try {
    const { terraform } = JSON.parse(readFileSync(join(folder, 'cdk.tf.json'), 'utf8')) as {
      terraform: { backend?: { local?: { path: string }; s3?: { bucket: string; key: string } } };
    };
    const { local, s3 } = terraform.backend ?? {};
    if (local) return resolve(folder, local.path);
    return s3 && `s3://${s3.bucket}/${s3.key}`;
  } catch {
    return undefined;
  }
}

function folderOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    // Another system, somebody else's process, or one that has just ended.
    return undefined;
  }
}
