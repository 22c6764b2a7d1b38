import { interruptCommands } from '../../rollout/command';

/** Who hears that a run is interrupted. */
export interface Interruptible {
  readonly print: (line: string) => void;
  /** What has to come to its end, such as "the stacks that are being applied". */
  readonly waitsFor: string;
  /** Interrupts every program that runs. */
  readonly interruptAll: () => void;
}

/**
 * What Ctrl-C, a closed terminal and a polite kill do: each Terraform that runs gets one interrupt, ends what it is at, and
 * writes its state down; nothing else is started. A second interrupt would make Terraform end at once and lose what it has
 * just made, so nobody sends it one.
 *
 * @see https://developer.hashicorp.com/terraform/cli/commands/apply (2026-11-28)
 */
export function interruption({ print, waitsFor, interruptAll }: Interruptible): {
  readonly signal: AbortSignal;
  readonly interrupt: () => void;
} {
  const controller = new AbortController();
  const interrupt = () => {
    if (controller.signal.aborted) {
      print(`already interrupted: still waiting for ${waitsFor}; ending Terraform by force would lose state`);
      return;
    }
    controller.abort(new Error('interrupted'));
    print(`interrupted: waiting for ${waitsFor}`);
    interruptAll();
  };
  return { signal: controller.signal, interrupt };
}

/** Listens to the signals of this process, until it is told to stop. */
export function interruptedBySignals(input: Omit<Interruptible, 'interruptAll'>): {
  readonly signal: AbortSignal;
  readonly stopListening: () => void;
} {
  const { signal, interrupt } = interruption({ ...input, interruptAll: interruptCommands });
  const ignore = () => undefined;
  for (const name of SIGNALS) process.on(name, interrupt);
  // A closed terminal takes no more lines.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignore);
  return {
    signal,
    stopListening: () => {
      for (const name of SIGNALS) process.off(name, interrupt);
      for (const stream of [process.stdout, process.stderr]) stream.off('error', ignore);
    },
  };
}

/** What something gives; undefined where it failed after it was interrupted: what Terraform says of that is no problem to mend. */
export async function unlessInterrupted<T>(
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}

/**
 * Works until it is interrupted. Where nothing came of it, because it failed behind the interrupt or says so itself by
 * `undefined`, it ends with `ended` and exit code 130.
 */
export async function untilInterrupted(
  { ended, ...input }: Omit<Interruptible, 'interruptAll'> & { readonly ended: string },
  work: (signal: AbortSignal) => Promise<'told' | undefined>,
): Promise<void> {
  const { signal, stopListening } = interruptedBySignals(input);
  try {
    const ending = await unlessInterrupted(signal, () => work(signal));
    if (ending === undefined) endInterrupted(ended);
  } finally {
    stopListening();
  }
}

/** Says how an interrupted run ended, for exit code 130. */
export function endInterrupted(line: string): void {
  console.error(line);
  process.exitCode = 130;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
