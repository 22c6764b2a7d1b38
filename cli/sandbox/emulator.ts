import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { packageFolder } from '../project';
import type { SandboxFiles } from './files';
import type { OrganizationFile } from './organization-file';

/** An emulator that runs: kept in a file, so that a later run can go on with it. */
interface Session {
  readonly pid: number;
  readonly port: number;
}

/** One resource that is left in an account. */
export interface LeftResource {
  readonly account: string;
  readonly region: string;
  readonly service: string;
  readonly type: string;
  readonly id: string;
}

/** What the accounts hold: what is there, and keys that wait for their deletion window to end. */
export interface Inventory {
  readonly resources: readonly LeftResource[];
  readonly pendingDeletion: readonly LeftResource[];
}

/** What an emulator said to another organization: what it took, or why it cannot. */
export type Taken = { readonly added: readonly string[] } | { readonly refused: string };

/** The emulated AWS: one process on a loopback port. */
export class Emulator {
  private constructor(
    readonly port: number,
    private readonly pid: number,
    private readonly files: SandboxFiles,
  ) {}

  get endpoint(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The emulator an earlier run left, where it still answers. */
  static async running(files: SandboxFiles): Promise<Emulator | undefined> {
    if (!existsSync(files.session())) return undefined;
    const { port, pid } = JSON.parse(readFileSync(files.session(), 'utf8')) as Session;
    const emulator = new Emulator(port, pid, files);
    return (await emulator.answers()) ? emulator : undefined;
  }

  /** Starts one. @throws where the port is taken, or the emulator does not start. */
  static async start(
    python: string,
    files: SandboxFiles,
    options: { readonly organization: OrganizationFile; readonly port: number | undefined },
  ): Promise<Emulator> {
    writeFileSync(files.organization(), JSON.stringify(options.organization, null, 2));
    const main = join(packageFolder, 'emulator', 'main.py');
    const port = options.port === undefined ? [] : ['--port', `${options.port}`];
    const child = spawn(python, [main, '--organization', files.organization(), ...port], {
      detached: true,
      stdio: ['ignore', 'pipe', openSync(files.emulatorLog(), 'w')],
    }) as ChildProcessByStdio<null, Readable, null>;
    const answer = parseAnswer(await firstLine(child.stdout, child));
    if (answer.event !== 'ready') throw new Error(startProblem(answer, options.port, files));
    child.stdout.destroy();
    child.unref();
    const session: Session = { pid: child.pid ?? 0, port: answer.port };
    writeFileSync(files.session(), JSON.stringify(session));
    return new Emulator(answer.port, session.pid, files);
  }

  /** Gives it the organization of `accounts/`: new units and accounts are added, accounts move; all else stays. */
  async take(organization: OrganizationFile): Promise<Taken> {
    const answer = await this.post('organization', organization);
    const { added, error } = (await answer.json()) as { added?: string[]; error?: string };
    if (!answer.ok || !added) return { refused: error ?? `HTTP ${answer.status}` };
    writeFileSync(this.files.organization(), JSON.stringify(organization, null, 2));
    return { added };
  }

  async inventory(): Promise<Inventory> {
    return (await (await fetch(`${this.endpoint}/_emulator/inventory`)).json()) as Inventory;
  }

  /** Takes away what was made since an inventory was taken. @throws where something is of a kind that it cannot forget. */
  async forget({ resources }: Inventory): Promise<void> {
    const answer = await this.post('forget', { kept: resources });
    const { left } = (await answer.json()) as { left: string[] };
    if (left.length > 0) throw new Error(`the emulator cannot forget ${left.join(', ')}`);
  }

  /** Makes the next call of an operation fail, to see how a run goes on after it. */
  async failOnce(service: string, operation: string): Promise<void> {
    const answer = await this.post('faults', {
      account: null,
      service,
      operation,
      times: 1,
      status: 400,
      code: 'AccessDeniedException',
      message: `the sandbox was asked to fail ${service}:${operation} once`,
    });
    if (!answer.ok) throw new Error(`the emulator refused the fault: ${await answer.text()}`);
  }

  stop(): void {
    try {
      process.kill(this.pid, 'SIGTERM');
    } catch (error) {
      // It ended by itself: that is what was wanted.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
    rmSync(this.files.session(), { force: true });
  }

  private post(name: string, body: object): Promise<Response> {
    return fetch(`${this.endpoint}/_emulator/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  /** Whether this very emulator answers, and not the one of another folder that has its port now. */
  private async answers(): Promise<boolean> {
    try {
      const answer = await fetch(`${this.endpoint}/_emulator/health`);
      return answer.ok && ((await answer.json()) as { pid?: number }).pid === this.pid;
    } catch {
      return false;
    }
  }
}

type Answer = { event: 'ready'; port: number } | { event: 'error'; reason: string; detail: string };

function firstLine(
  stream: NodeJS.ReadableStream,
  child: { once(event: 'error' | 'exit', listener: () => void): unknown },
): Promise<string> {
  return new Promise((resolve) => {
    const lines = createInterface({ input: stream });
    lines.once('line', resolve);
    lines.once('close', () => resolve(''));
    child.once('error', () => resolve(''));
  });
}

function parseAnswer(line: string): Answer {
  if (line === '') return { event: 'error', reason: 'no answer', detail: 'it ended before it was ready' };
  return JSON.parse(line) as Answer;
}

function startProblem(
  answer: Answer & { event: 'error' },
  port: number | undefined,
  files: SandboxFiles,
): string {
  if (answer.reason === 'port-taken') {
    return `port ${port} is taken: stop what listens there, choose another with --port, or leave --port out`;
  }
  const log = readFileSync(files.emulatorLog(), 'utf8').trim().split('\n').slice(-5).join('\n');
  return `the emulator did not start (${answer.reason}): ${answer.detail}\n${log}`.trim();
}
