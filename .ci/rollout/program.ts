import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Blueprint } from '../../blueprint/plan/planned';
import { packageFolder } from '../../cli/project';
import type { Emulator } from '../../cli/sandbox/emulator';

/** Where all of it runs. */
export interface Place {
  /** Folder of the landing zone. */
  readonly project: string;
  readonly blueprint: Blueprint;
  readonly emulator: Emulator;
}

/** Credentials as the SDKs and Terraform read them. */
export type Keys = Readonly<Record<string, string>>;

/** How a program ended. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  /** All that it printed. */
  readonly text: string;
}

/** One request that reached the emulator. */
export interface Call {
  readonly service: string;
  readonly operation: string;
  readonly status: number;
}

/** Says what comes now. */
export function said(line: string): void {
  console.log(`-- ${line}`);
}

/** The environment of whoever has these keys: the emulator for AWS, and nothing of this machine's own. */
export function environmentOf({ project, emulator }: Place, keys: Keys): NodeJS.ProcessEnv {
  const { certificate } = emulator;
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'));
  return {
    ...Object.fromEntries(own),
    CI: 'true',
    CHECKPOINT_DISABLE: '1',
    AWS_ENDPOINT_URL: emulator.endpoint,
    AWS_ENDPOINT_URL_STS: emulator.endpoint,
    ...(certificate && { AWS_CA_BUNDLE: certificate, NODE_EXTRA_CA_CERTS: certificate }),
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: join(project, 'aws-config'),
    AWS_SHARED_CREDENTIALS_FILE: join(project, 'aws-credentials'),
    ...keys,
  };
}

/** Runs a program to its end. */
export async function run(
  command: readonly [string, ...string[]],
  { cwd, env }: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<Ended> {
  const [name, ...args] = command;
  const child = spawn(name, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed = { out: '', text: '' };
  child.stdout.on('data', (text: Buffer) => {
    printed.out += text;
    printed.text += text;
  });
  child.stderr.on('data', (text: Buffer) => {
    printed.text += text;
  });
  const [code] = await once(child, 'close');
  return { code: Number(code ?? 1), ...printed };
}

/** `npx blueprint …` of whoever has these keys. @throws where it ends with another code than one of those. */
export async function blueprint(
  place: Place,
  keys: Keys,
  { args, codes = [0] }: { readonly args: readonly string[]; readonly codes?: readonly number[] },
): Promise<string> {
  const program = [process.execPath, join(packageFolder, 'bin', 'blueprint.js'), ...args] as const;
  const { code, out, text } = await run(program, { cwd: place.project, env: environmentOf(place, keys) });
  if (!codes.includes(code))
    throw new Error(`blueprint ${args.join(' ')} ended with ${code}, wanted ${codes.join(' or ')}:\n${text}`);
  return out;
}

/** The requests that reach the emulator while something is done. */
export async function callsOf({ emulator }: Place, work: () => Promise<unknown>): Promise<readonly Call[]> {
  const calls = `http://127.0.0.1:${emulator.port}/_emulator/calls`;
  await fetch(calls, { method: 'DELETE' });
  await work();
  return (await (await fetch(calls)).json()) as readonly Call[];
}
