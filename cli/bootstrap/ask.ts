import { createInterface } from 'node:readline/promises';

/** Whether what was told may be done: `yes`, or why not. Nobody is asked where nobody can answer. */
export async function consent(
  { yes, json }: { readonly yes?: true; readonly json?: true },
  signal: AbortSignal,
): Promise<string> {
  if (yes) return 'yes';
  if (process.env.CI) return 'CI is set, so nobody was asked: pass --yes to do it';
  if (json || !process.stdin.isTTY || !process.stdout.isTTY)
    return 'nobody is at a terminal to be asked: pass --yes to do it';
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  // Ctrl-C goes to the terminal's reader while it asks: it interrupts the run as it does elsewhere.
  terminal.on('SIGINT', () => process.emit('SIGINT'));
  try {
    const answer = await terminal.question('do it? Only "yes" does: ', { signal });
    return answer.trim() === 'yes' ? 'yes' : 'the answer was not "yes"';
  } catch (error) {
    if (signal.aborted) return 'interrupted';
    throw error;
  } finally {
    terminal.close();
  }
}
