import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../rollout/command';
import { isOlder, MissingToolError } from '../../rollout/tools';
import { packageFolder } from '../project';
import type { SandboxFiles } from './files';

/** The version of moto that the emulator is written for. */
const MOTO = '5.2.';

/** The oldest Python that the emulator runs on. */
const OLDEST = '3.9';

/** A Python on this machine. */
export interface FoundPython {
  readonly program: string;
  readonly version: string;
  /** Whether it can make environments. */
  readonly venv: boolean;
  /** The version of moto it has. @default it has none */
  readonly moto?: string;
}

/**
 * A Python that can run the emulator: the machine's own where it has moto, or an environment of the project, made
 * with `pip install` once.
 *
 * @throws MissingToolError where there is no Python, it is too old, or moto cannot be installed.
 */
export async function findPython(files: SandboxFiles, tell: (line: string) => void): Promise<string> {
  const found = ['python3', 'python'].flatMap((program) => probe(program) ?? []);
  const own = found.find((python) => isNewEnough(python) && python.moto?.startsWith(MOTO));
  if (own) return own.program;
  const installed = join(files.python(), 'bin', 'python3');
  if (existsSync(installed) && probe(installed)?.moto?.startsWith(MOTO)) return installed;
  const { program } = pythonFor(found);
  tell('installing the emulator (moto) into node_modules/.cache, once');
  await installMoto(program, files);
  return installed;
}

/** The Python to make an environment with. @throws MissingToolError which says what is wrong with those that are there. */
export function pythonFor(found: readonly FoundPython[]): FoundPython {
  const fitting = found.find((python) => isNewEnough(python) && python.venv);
  if (fitting) return fitting;
  const [first] = found;
  const wanted = `wanted Python ${OLDEST} or later with the venv module`;
  if (!first) throw new MissingToolError(`python3 was not found, ${wanted}: install it`);
  const newest = found.find(isNewEnough);
  if (newest)
    throw new MissingToolError(
      `found ${newest.program} ${newest.version} without venv, ${wanted}: install python3-venv`,
    );
  throw new MissingToolError(`found ${first.program} ${first.version}, ${wanted}: install a later one`);
}

function isNewEnough({ version }: FoundPython): boolean {
  return !isOlder(version, OLDEST);
}

/** Asks a program what it is; works in every Python 3, and in Python 2. */
const PROBE = `
import sys, json
found = {"version": "%d.%d.%d" % sys.version_info[:3], "venv": False}
try:
    import venv, ensurepip
    found["venv"] = True
except ImportError:
    pass
try:
    import importlib.metadata
    found["moto"] = importlib.metadata.version("moto")
except Exception:
    pass
print(json.dumps(found))
`;

function probe(program: string): FoundPython | undefined {
  const { status, stdout } = spawnSync(program, ['-c', PROBE], { encoding: 'utf8' });
  return status === 0 ? { program, ...(JSON.parse(stdout) as Omit<FoundPython, 'program'>) } : undefined;
}

async function installMoto(python: string, files: SandboxFiles): Promise<void> {
  const options = { cwd: packageFolder, env: process.env };
  const requirements = join('emulator', 'requirements.txt');
  const pip = join(files.python(), 'bin', 'pip');
  for (const [program, args] of [
    [python, ['-m', 'venv', files.python()]],
    [pip, ['install', '--quiet', '--disable-pip-version-check', '-r', requirements]],
  ] as const) {
    const { code, output } = await runCommand(program, args, options);
    if (code !== 0) {
      const reason = output.trim().split('\n').slice(-3).join('\n');
      throw new MissingToolError(
        `the emulator could not be installed (${program} ${args.join(' ')}):\n${reason}`,
      );
    }
  }
}
