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
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
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

/** Asks every program that still runs to stop, as Ctrl-C would: Terraform then writes its state and ends. */
export function interruptCommands(): void {
  for (const child of running) child.kill('SIGINT');
}

/** Text without the escape sequences that colour it and move the cursor. */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences start with a control character
  return text.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '');
}
