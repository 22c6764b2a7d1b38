import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildBlueprint } from '../../blueprint/blueprint';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { LandingZone } from '../../blueprint/schema/landing-zone';
import { packageFolder } from '../../cli/project';
import type { Emulator } from '../../cli/sandbox/emulator';
import { synthesizeInto } from '../../test/support/proof';

/** Where all of it runs. */
export interface Place {
  /** Folder of the landing zone. */
  readonly project: string;
  readonly blueprint: Blueprint;
  readonly emulator: Emulator;
  /** What works on the states. */
  readonly engine: 'terraform' | 'tofu';
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

/** A program that runs. */
export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** One request that reached the emulator. */
export interface Call {
  readonly account: string;
  readonly service: string;
  readonly operation: string;
  readonly status: number;
}

/** Says what comes now, or what was seen. */
export function said(line: string): void {
  console.log(`-- ${line}`);
}

/** Writes a landing zone and its output, as a person who edits accounts/ and synthesizes does. */
export function written(project: string, zone: LandingZone): Blueprint {
  const blueprint = buildBlueprint(zone);
  const text = `export const landingZone = ${JSON.stringify(zone)};\n`;
  writeFileSync(join(project, 'accounts', 'index.ts'), text);
  rmSync(join(project, 'cdktf.out'), { recursive: true, force: true });
  synthesizeInto(join(project, 'cdktf.out'), blueprint);
  return blueprint;
}

/** The AWS configuration of a person: profiles that lead to the roles, and the keys that they start from. */
export const configFile = (project: string) => join(project, 'aws-config');
export const credentialsFile = (project: string) => join(project, 'aws-credentials');

/** The environment of whoever has these keys: the emulator for AWS, and nothing of this machine's own. */
export function environmentOf({ project, emulator, engine }: Place, keys: Keys = {}): NodeJS.ProcessEnv {
  const { certificate } = emulator;
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'));
  return {
    ...Object.fromEntries(own),
    CI: 'true',
    CHECKPOINT_DISABLE: '1',
    // What cdktf works with.
    TERRAFORM_BINARY_NAME: engine,
    AWS_ENDPOINT_URL: emulator.endpoint,
    AWS_ENDPOINT_URL_STS: emulator.endpoint,
    ...(certificate && {
      AWS_CA_BUNDLE: certificate,
      NODE_EXTRA_CA_CERTS: certificate,
      SSL_CERT_FILE: certificate,
    }),
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: configFile(project),
    AWS_SHARED_CREDENTIALS_FILE: credentialsFile(project),
    ...keys,
  };
}

/** Starts a program of this package in the folder of the landing zone. */
export function start(place: Place, args: readonly string[], keys?: Keys): Started {
  const child = spawn(process.execPath, args, {
    cwd: place.project,
    env: environmentOf(place, keys),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = { out: '', text: '' };
  child.stdout.on('data', (text: Buffer) => {
    printed.out += text;
    printed.text += text;
  });
  child.stderr.on('data', (text: Buffer) => {
    printed.text += text;
  });
  const ended = once(child, 'close').then(([code]): Ended => ({ code: Number(code ?? 1), ...printed }));
  return { child, ended };
}

/** Commands that start no engine. */
const WITHOUT_ENGINE = ['affected'];

/** The arguments of `npx blueprint …`, for `start`. */
export function blueprintArgs({ engine }: Place, args: readonly string[]): readonly string[] {
  const chosen = engine === 'tofu' && !WITHOUT_ENGINE.includes(args[0] ?? '') ? ['--tofu'] : [];
  return [join(packageFolder, 'bin', 'blueprint.js'), ...args, ...chosen];
}

/** `npx blueprint …` of whoever has these keys. @throws where it ends with another code than one of those. */
export async function blueprint(
  place: Place,
  keys: Keys,
  { args, codes = [0] }: { readonly args: readonly string[]; readonly codes?: readonly number[] },
): Promise<Ended> {
  const ended = await start(place, blueprintArgs(place, args), keys).ended;
  if (!codes.includes(ended.code))
    throw new Error(
      `blueprint ${args.join(' ')} ended with ${ended.code}, wanted ${codes.join(' or ')}:\n${ended.text}`,
    );
  return ended;
}

/** What a command answered with --json. @throws with all that it printed, where that is none. */
export function answered<T>({ out, text }: Ended): T {
  try {
    return JSON.parse(out) as T;
  } catch {
    throw new Error(`wanted JSON, found:\n${text}`);
  }
}

/** @throws with all that is known, where something is not as wanted. */
export function expect(holds: boolean, wanted: string, found: unknown): void {
  if (holds) return;
  const text = typeof found === 'string' ? found : JSON.stringify(found, null, 2);
  throw new Error(`wanted ${wanted}, found:\n${text}`);
}

const callsAt = ({ port }: Emulator) => `http://127.0.0.1:${port}/_emulator/calls`;

/** The requests that reached the emulator since they were counted anew. */
export async function calls({ emulator }: Place): Promise<readonly Call[]> {
  return (await (await fetch(callsAt(emulator))).json()) as readonly Call[];
}

/** Counts requests anew. */
export async function forgetCalls({ emulator }: Place): Promise<void> {
  await fetch(callsAt(emulator), { method: 'DELETE' });
}

/** Requests that change nothing. */
export const READS = /^(Get|List|Describe|Head|BatchGet|AssumeRole|Lookup)/;
