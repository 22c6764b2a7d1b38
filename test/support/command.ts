import { resolve } from 'node:path';
import { Command, CommanderError } from 'commander';

/** What a command wrote, and its exit code. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const acme = resolve(__dirname, '..', 'consumers', 'acme');

/** Runs a command of the CLI in this process, in the landing zone acme if nothing else is said: a new one for each would take half a second. */
export async function runCommand(
  add: (program: Command) => void,
  args: readonly string[],
  cwd: string = acme,
): Promise<Ran> {
  const written = { out: '', err: '' };
  const put = (channel: 'out' | 'err', end: string) => (text: unknown) => {
    written[channel] += `${text}${end}`;
    return true;
  };
  const spies = [
    jest.spyOn(process.stdout, 'write').mockImplementation(put('out', '')),
    jest.spyOn(console, 'log').mockImplementation(put('out', '\n')),
    jest.spyOn(console, 'error').mockImplementation(put('err', '\n')),
  ];
  const program = new Command().exitOverride().configureOutput({ writeErr: put('err', '') });
  add(program);
  for (const command of program.commands)
    command.exitOverride().configureOutput({ writeErr: put('err', '') });
  const before = { code: process.exitCode, cwd: process.cwd() };
  try {
    process.chdir(cwd);
    process.exitCode = 0;
    await program.parseAsync(args, { from: 'user' });
    return { code: Number(process.exitCode), ...written };
  } catch (error) {
    if (error instanceof CommanderError) return { code: error.exitCode, ...written };
    throw error;
  } finally {
    process.chdir(before.cwd);
    process.exitCode = before.code;
    for (const spy of spies) spy.mockRestore();
  }
}
