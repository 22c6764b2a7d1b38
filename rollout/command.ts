import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, writeFileSync } from 'node:fs';

export interface CommandOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** File that keeps all the command prints. @default nothing is kept */
  readonly log?: string;
}

/** What a finished command printed, without colours, and its exit code. */
export interface CommandResult {
  readonly code: number;
  readonly output: string;
}

const running = new Set<ChildProcess>();

/** Runs a program to its end. Only a program that cannot be started is an error here; an exit code is an answer. */
export function runCommand(
  program: string,
  args: readonly string[],
  { cwd, env, log }: CommandOptions,
): Promise<CommandResult> {
  if (log) writeFileSync(log, '');
  return new Promise((resolve, reject) => {
    // A process group of its own: Ctrl-C in a terminal must not reach Terraform in the middle of an apply.
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    running.add(child);
    let output = '';
    const keep = (chunk: Buffer) => {
      const text = plain(chunk.toString());
      output += text;
      if (log) appendFileSync(log, text);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => {
      running.delete(child);
      resolve({ code: code ?? 1, output });
    });
  });
}

/** Interrupts every program that still runs, with the programs it started. */
export function interruptCommands(): void {
  for (const { pid } of running) if (pid) process.kill(-pid, 'SIGINT');
}

/** Text without the escape sequences that colour it and move the cursor. */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences start with a control character
  return text.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '');
}
