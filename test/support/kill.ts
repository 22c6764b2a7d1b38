import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Ends Terraform or OpenTofu as the system does where memory is short: it can do nothing about it. Its providers, which
 * would live on, go with it where the system tells which they are.
 */
export function killEngine(pid: number): void {
  const providers = childrenOf(pid);
  process.kill(pid, 'SIGKILL');
  for (const provider of providers) {
    try {
      process.kill(provider, 'SIGKILL');
    } catch (error) {
      // It saw that nobody is left to work for.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

/** Processes that any thread of a process started. */
function childrenOf(pid: number): readonly number[] {
  const threads = `/proc/${pid}/task`;
  if (!existsSync(threads)) return [];
  return readdirSync(threads)
    .map((thread) => join(threads, thread, 'children'))
    .flatMap((file) => (existsSync(file) ? readFileSync(file, 'utf8').split(' ') : []))
    .filter((text) => text.trim() !== '')
    .map(Number);
}
