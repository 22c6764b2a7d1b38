import { readFileSync } from 'node:fs';
import { availableParallelism, freemem } from 'node:os';

const GIB = 1024 ** 3;

/** Memory of Terraform (57 MiB) and its AWS provider (404 MiB) while they work on one stack, measured. */
export const MEMORY_OF_A_STACK = 0.46 * GIB;

/** What a machine, or the container that this runs in, has to give. */
export interface Capacity {
  readonly cores: number;
  /** Bytes that are free. */
  readonly memory: number;
}

/** How many stacks can be worked on at the same time: as many as there are cores, and never more than memory allows. */
export function concurrencyFor({ cores, memory }: Capacity = capacity()): number {
  return Math.max(1, Math.min(Math.floor(cores), Math.floor(memory / MEMORY_OF_A_STACK)));
}

/**
 * How lazily Go collects garbage in Terraform and its provider. The provider reads its whole schema at each start: with 400 a
 * quarter less processor time goes into that, and 200 MiB more memory (measured), which is there on most machines.
 *
 * @see https://pkg.go.dev/runtime#hdr-Environment_Variables (2026-11-28)
 */
export function garbageFor({ cores, memory }: Capacity = capacity()): '100' | '400' {
  return memory / Math.max(1, cores) >= GIB ? '400' : '100';
}

/** What is left of this machine, or of the limits of the control group, where one is readable. */
export function capacity(read: (file: string) => string | undefined = readControlGroup): Capacity {
  const number = (file: string) => {
    const value = Number(read(file)?.trim());
    return Number.isFinite(value) && value > 0 ? value : undefined;
  };
  const [quota, period] = (read('cpu.max') ?? '').trim().split(' ').map(Number);
  const share = quota && period ? quota / period : Number.POSITIVE_INFINITY;
  const limit = number('memory.max');
  const left = limit === undefined ? Number.POSITIVE_INFINITY : limit - (number('memory.current') ?? 0);
  return { cores: Math.min(availableParallelism(), share), memory: Math.min(freemem(), left) };
}

/** @see https://docs.kernel.org/admin-guide/cgroup-v2.html */
function readControlGroup(file: string): string | undefined {
  try {
    return readFileSync(`/sys/fs/cgroup/${file}`, 'utf8');
  } catch {
    return undefined;
  }
}
