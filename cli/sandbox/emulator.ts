import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { packageFolder } from '../project';
import type { SandboxFiles } from './files';
import type { OrganizationFile } from './organization-file';
import type { PeerQuestion } from './peer-check';

/** An emulator that runs: kept in a file, so that a later run can go on with it. */
interface Session {
  readonly pid: number;
  readonly port: number;
  /** Port with TLS, where policies are enforced. @default they are not */
  readonly tlsPort?: number;
  readonly kind: EmulatorKind;
}

/** Which emulator answers: ours on moto, or ministack with ours in front, with or without enforcement of policies. */
export type EmulatorKind = 'moto' | 'ministack' | 'ministack --enforce';

/** What an emulator is started with. */
export interface EmulatorStart {
  readonly organization: OrganizationFile;
  /** @default a free port */
  readonly port: number | undefined;
  /** ministack behind it: a Python that has it. @default moto answers */
  readonly ministack?: { readonly python: string; readonly enforce: boolean };
}

/** One resource that is left in an account. */
export interface LeftResource {
  readonly account: string;
  readonly region: string;
  readonly service: string;
  readonly type: string;
  readonly id: string;
}

/** What the accounts hold: what is there, and keys and closed accounts that wait for their last day. */
export interface Inventory {
  readonly resources: readonly LeftResource[];
  /** What is meant to stay when everything is destroyed. @default not told apart */
  readonly staying?: readonly LeftResource[];
  readonly pendingDeletion: readonly LeftResource[];
}

/** What an emulator said to another organization: what it took, or why it cannot. */
export type Taken = { readonly added: readonly string[] } | { readonly refused: string };

/** The emulated AWS: one process on a loopback port. */
export class Emulator {
  private constructor(
    private readonly session: Session,
    private readonly files: SandboxFiles,
  ) {}

  get port(): number {
    return this.session.port;
  }

  get kind(): EmulatorKind {
    return this.session.kind;
  }

  /** Where AWS answers. */
  get endpoint(): string {
    const { tlsPort } = this.session;
    return tlsPort === undefined ? this.own : `https://127.0.0.1:${tlsPort}`;
  }

  /** Certificate that clients must trust. @default none is needed */
  get certificate(): string | undefined {
    return this.session.tlsPort === undefined ? undefined : this.files.certificate();
  }

  /** Where its own questions are answered. */
  private get own(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The emulator an earlier run left, where it still answers. */
  static async running(files: SandboxFiles): Promise<Emulator | undefined> {
    if (!existsSync(files.session())) return undefined;
    const session = JSON.parse(readFileSync(files.session(), 'utf8')) as Session;
    const emulator = new Emulator(session, files);
    return (await emulator.answers()) ? emulator : undefined;
  }

  /** Starts one. @throws where the port is taken, or the emulator does not start. */
  static async start(python: string, files: SandboxFiles, options: EmulatorStart): Promise<Emulator> {
    writeFileSync(files.organization(), JSON.stringify(options.organization, null, 2));
    const main = join(packageFolder, 'emulator', 'main.py');
    const port = options.port === undefined ? [] : ['--port', `${options.port}`];
    const { ministack } = options;
    const behind = ministack ? ['--ministack', ministack.python] : [];
    const enforced = ministack?.enforce ? ['--enforce', files.folder] : [];
    const args = [main, '--organization', files.organization(), ...port, ...behind, ...enforced];
    const child = spawn(python, args, {
      detached: true,
      stdio: ['ignore', 'pipe', openSync(files.emulatorLog(), 'w')],
    }) as ChildProcessByStdio<null, Readable, null>;
    const answer = parseAnswer(await firstLine(child.stdout, child));
    if (answer.event !== 'ready') throw new Error(startProblem(answer, options.port, files));
    child.stdout.destroy();
    child.unref();
    const session: Session = {
      pid: child.pid ?? 0,
      port: answer.port,
      ...(answer.tlsPort !== undefined && { tlsPort: answer.tlsPort }),
      kind: kindOf(ministack),
    };
    writeFileSync(files.session(), JSON.stringify(session));
    return new Emulator(session, files);
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
    return (await (await fetch(`${this.own}/_emulator/inventory`)).json()) as Inventory;
  }

  /** What the evaluator of ministack says to questions. @throws where the emulator has none. */
  async decide(questions: readonly PeerQuestion[]): Promise<readonly string[]> {
    const answer = await this.post('decide', questions);
    if (!answer.ok) throw new Error(`the emulator could not be asked: ${await answer.text()}`);
    return (await answer.json()) as readonly string[];
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
      process.kill(this.session.pid, 'SIGTERM');
    } catch (error) {
      // It ended by itself: that is what was wanted.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
    rmSync(this.files.session(), { force: true });
  }

  private post(name: string, body: object): Promise<Response> {
    return fetch(`${this.own}/_emulator/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  /** Whether this very emulator answers, and not the one of another folder that has its port now. */
  private async answers(): Promise<boolean> {
    try {
      const answer = await fetch(`${this.own}/_emulator/health`);
      return answer.ok && ((await answer.json()) as { pid?: number }).pid === this.session.pid;
    } catch {
      return false;
    }
  }
}

/** The kind of an emulator with ministack behind it, or without. */
export function kindOf(ministack: { readonly enforce: boolean } | undefined): EmulatorKind {
  if (!ministack) return 'moto';
  return ministack.enforce ? 'ministack --enforce' : 'ministack';
}

type Answer =
  | { event: 'ready'; port: number; tlsPort?: number }
  | { event: 'error'; reason: string; detail: string };

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
