import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../rollout/command';
import { isOlder, MissingToolError } from '../../rollout/tools';
import { packageFolder } from '../project';

/** The oldest Python that the emulator runs on. */
const OLDEST = '3.9';

/** Versions of packages by their names. */
type Versions = Readonly<Record<string, string>>;

/** Python packages that something here runs with. */
export interface PythonPackages {
  /** What they are for, as a person reads it. */
  readonly title: string;
  /** File with the pinned versions, from the package's folder. */
  readonly requirements: string;
  /** Folder of the environment that they are installed into. It outlives the sandbox. */
  readonly environment: string;
  /** Whether the machine's own Python will do with what it has. @default never */
  readonly isTried?: (versions: Versions) => boolean;
}

/** A Python on this machine. */
export interface FoundPython {
  readonly program: string;
  readonly version: string;
  /** Whether it can make environments. */
  readonly venv: boolean;
  /** What it has of the packages that were asked for. */
  readonly packages: Versions;
}

/** The emulator: the moto that its tests pass with (7 of 84 fail with 5.2.5), and the series of botocore that they were run with. */
export const EMULATOR: PythonPackages = {
  title: 'the emulator (moto)',
  requirements: join('emulator', 'requirements.txt'),
  environment: cached('emulator-python'),
  isTried: ({ moto, botocore = '' }) => moto === '5.2.1' && /^1\.4[34]\./.test(botocore),
};

/** ministack, an emulator that nobody here wrote: always in an environment of its own. */
export const MINISTACK: PythonPackages = {
  title: 'the second emulator (ministack)',
  requirements: join('emulator', 'peer', 'requirements.txt'),
  environment: cached('ministack-python'),
};

/**
 * A Python that has the packages: the machine's own where it was tried with what that has, or an environment of the
 * project, made with `pip install` once and again when the pinned versions change.
 *
 * @throws MissingToolError where there is no Python, it is too old, or the packages cannot be installed.
 */
export async function findPython(packages: PythonPackages, tell: (line: string) => void): Promise<string> {
  const pins = pinned(readFileSync(join(packageFolder, packages.requirements), 'utf8'));
  const names = Object.keys(pins);
  const found = ['python3', 'python'].flatMap((program) => probe(program, names) ?? []);
  const own = found.find((python) => isNewEnough(python) && packages.isTried?.(python.packages));
  if (own) return own.program;
  const installed = join(packages.environment, 'bin', 'python3');
  const holds = existsSync(installed) ? probe(installed, names)?.packages : undefined;
  if (holds && names.every((name) => holds[name] === pins[name])) return installed;
  const { program } = pythonFor(found);
  tell(`installing ${packages.title} into node_modules/.cache, once`);
  await install(program, packages);
  return installed;
}

/** The versions that a requirements file pins. */
export function pinned(requirements: string): Versions {
  const pins = requirements.matchAll(/^([A-Za-z0-9_.-]+)(?:\[[^\]]*\])?==([^\s;\\]+)/gm);
  return Object.fromEntries([...pins].map(([, name = '', version = '']) => [name, version]));
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

function cached(name: string): string {
  return join(packageFolder, 'node_modules', '.cache', name);
}

function isNewEnough({ version }: FoundPython): boolean {
  return !isOlder(version, OLDEST);
}

/** Asks a program what it is and what it has; works in every Python 3, and in Python 2. */
const PROBE = `
import sys, json
found = {"version": "%d.%d.%d" % sys.version_info[:3], "venv": False, "packages": {}}
try:
    import venv, ensurepip
    found["venv"] = True
except ImportError:
    pass
for name in sys.argv[1:]:
    try:
        import importlib.metadata
        found["packages"][name] = importlib.metadata.version(name)
    except Exception:
        pass
print(json.dumps(found))
`;

function probe(program: string, names: readonly string[]): FoundPython | undefined {
  const { status, stdout } = spawnSync(program, ['-c', PROBE, ...names], { encoding: 'utf8' });
  return status === 0 ? { program, ...(JSON.parse(stdout) as Omit<FoundPython, 'program'>) } : undefined;
}

async function install(python: string, { title, requirements, environment }: PythonPackages): Promise<void> {
  const options = { cwd: packageFolder, env: process.env };
  const pip = join(environment, 'bin', 'pip');
  for (const [program, args] of [
    [python, ['-m', 'venv', environment]],
    [pip, ['install', '--quiet', '--disable-pip-version-check', '-r', requirements]],
  ] as const) {
    const { code, output } = await runCommand(program, args, options);
    if (code !== 0) {
      const reason = output.trim().split('\n').slice(-3).join('\n');
      throw new MissingToolError(
        `${title} could not be installed (${program} ${args.join(' ')}):\n${reason}`,
      );
    }
  }
}
