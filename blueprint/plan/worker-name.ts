import type { Deploy } from '../deploy';

/** What works for a deployment in the tooling account, by the action that has it work: its name in the application. */
export function workerName({ name }: Deploy, part: string): string {
  return name === undefined ? part : `${name}-${part}`;
}
