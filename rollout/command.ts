import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';

/** Where and how a program runs. */
export interface CommandOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** File that keeps all the command prints. @default nothing is kept */
  readonly log?: string;
}

/** How a finished command ended, and what it printed, without colours. */
export interface CommandResult {
  /** Its exit code; 1 where a signal ended it. */
  readonly code: number;
  /** The signal that ended it. @default it ended by itself */
  readonly signal?: NodeJS.Signals;
  readonly output: string;
  /** What it printed as its answer, without its errors. @default a log kept both in one file */
  readonly stdout?: string;
}

const running = new Set<ChildProcess>();

/** Runs a program to its end. Only a program that cannot be started is an error here; an exit code is an answer. */
export function runCommand(
  program: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<CommandResult> {
  return options.log === undefined
    ? throughPipe(program, args, options)
    : throughFile(program, args, { ...options, log: options.log });
}

/** Interrupts every program that still runs, with the programs it started. */
export function interruptCommands(): void {
  for (const { pid } of running) {
    try {
      if (pid) process.kill(-pid, 'SIGINT');
    } catch (error) {
      // It ended by itself in the meantime.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

function throughPipe(
  program: string,
  args: readonly string[],
  { cwd, env }: CommandOptions,
): Promise<CommandResult> {
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let output = '';
  let answer = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += plain(text);
    answer += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output += plain(text);
  });
  return ended(child, () => ({ output, stdout: answer }));
}

/** Prints into the file itself: what runs goes on to its end, and is written down, where this process is killed. */
function throughFile(
  program: string,
  args: readonly string[],
  { cwd, env, log }: CommandOptions & { readonly log: string },
): Promise<CommandResult> {
  const file = openSync(log, 'w');
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', file, file], detached: true });
  closeSync(file);
  return ended(child, () => {
    const output = plain(readFileSync(log, 'utf8'));
    keepPlain(log, output);
    return { output };
  });
}

/** Writes down what was printed, without colours. On a full disk it stays as it was printed. */
function keepPlain(log: string, output: string): void {
  try {
    writeFileSync(log, output);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}

/**
 * Waits for a child. Each has a process group of its own: Ctrl-C in a terminal must not reach Terraform in the middle of
 * an apply.
 */
function ended(
  child: ChildProcess,
  printed: () => Pick<CommandResult, 'output' | 'stdout'>,
): Promise<CommandResult> {
  running.add(child);
  return new Promise((resolve, reject) => {
    child.on('error', (error) => {
      running.delete(child);
      reject(error);
    });
    child.on('close', (code, signal) => {
      running.delete(child);
      resolve({ code: code ?? 1, ...(signal && { signal }), ...printed() });
    });
  });
}

/** Text without the escape sequences that colour it and move the cursor. */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences start with a control character
  return text.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '');
}
