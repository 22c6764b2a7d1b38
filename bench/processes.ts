import { spawnSync } from 'node:child_process';
import type { Usage } from './usage';

export interface ProcessOptions {
  readonly cwd?: string;
  /** Variables beside those of this process. @default none */
  readonly env?: NodeJS.ProcessEnv;
  /** Whether any other exit code than 0 ends the benchmark. @default true */
  readonly mustSucceed?: boolean;
}

/** A shell that runs a command, tells the times of its children, and ends as the command did. */
const TIMED = '"$@" >&2; code=$?; times; exit $code';

/** Runs a program to its end and measures it from outside, with all the processes it starts. */
export function timed(command: readonly string[], options: ProcessOptions = {}): Usage {
  const start = performance.now();
  const stdout = run(['sh', '-c', TIMED, 'sh', ...command], options);
  const wallMs = performance.now() - start;
  // The second line is that of the children: user and system time, as 0m1.23s.
  const seconds = [...(stdout.split('\n')[1] ?? '').matchAll(/(\d+)m([\d.]+)s/g)].map(
    ([, minutes, rest]) => Number(minutes) * 60 + Number(rest),
  );
  return { wallMs, cpuMs: seconds.reduce((sum, each) => sum + each, 0) * 1000 };
}

/** Runs one of the measured processes of this folder, or of another checkout's; it tells its own usage. */
export function measuredProcess<Told extends Usage = Usage>(
  file: string,
  env: NodeJS.ProcessEnv,
  cwd?: string,
): Told {
  return JSON.parse(
    run([process.execPath, 'bin/load.js', file], { env, ...(cwd !== undefined && { cwd }) }),
  ) as Told;
}

/** Runs a program and gives what it printed. @throws where it fails. */
export function run([program = '', ...args]: readonly string[], options: ProcessOptions = {}): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (error) throw error;
  if (status !== 0 && options.mustSucceed !== false) {
    throw new Error(`${program} ${args.join(' ')} failed:\n${`${stdout}${stderr}`.trim().slice(-2000)}`);
  }
  return stdout;
}
