import { createInterface } from 'node:readline/promises';
import type { PromoteOptions } from './options';

/** An approval as a person sees it. */
export interface Asked {
  readonly at: { readonly stage: string; readonly action: string };
  readonly text: string;
  readonly link?: string;
}

/** Who answers. */
export interface Approver {
  readonly options: Pick<PromoteOptions, 'approve' | 'reject'>;
  /** Whether a person sits at a terminal. */
  readonly interactive: boolean;
  /** Once aborted, nobody is asked any more. */
  readonly signal: AbortSignal;
  readonly tell: (line: string) => void;
}

/** Answers approvals: as the options say, as the person at the terminal says, or yes where there is nobody to ask. */
export function approverOf({
  options,
  interactive,
  signal,
  tell,
}: Approver): (asked: Asked) => Promise<boolean> {
  return async ({ at }) => {
    if (options.reject) return false;
    if (options.approve) return true;
    if (!interactive) {
      tell(`    ${at.stage}/${at.action} is approved, because nobody is at a terminal (--reject says no)`);
      return true;
    }
    return askPerson(`    approve ${at.stage}/${at.action}? [Y/n] `, signal);
  };
}

async function askPerson(question: string, signal: AbortSignal): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  // Ctrl-C goes to the terminal's reader while it asks: it interrupts the run as it does elsewhere.
  terminal.on('SIGINT', () => process.emit('SIGINT'));
  try {
    return !/^n/i.test((await terminal.question(question, { signal })).trim());
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  } finally {
    terminal.close();
  }
}
