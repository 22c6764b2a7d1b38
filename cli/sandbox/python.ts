import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../rollout/command';
import { MissingToolError } from '../../rollout/terraform';
import { packageFolder } from '../project';
import type { SandboxFiles } from './files';

/** The version of moto that the emulator is written for. */
const MOTO = '5.2.';

/**
 * A Python that can run the emulator: the machine's own where it has moto, or an environment of the project, made
 * with `pip install` once.
 *
 * @throws MissingToolError where there is no Python 3, or moto cannot be installed.
 */
export async function findPython(files: SandboxFiles, tell: (line: string) => void): Promise<string> {
  const installed = join(files.python(), 'bin', 'python3');
  const own = ['python3', 'python'].find((python) => motoOf(python)?.startsWith(MOTO));
  if (own) return own;
  if (existsSync(installed) && motoOf(installed)?.startsWith(MOTO)) return installed;
  const python = ['python3', 'python'].find((each) => spawnSync(each, ['-c', 'import venv']).status === 0);
  if (!python) {
    throw new MissingToolError('python3 with the venv module was not found: install Python 3.9 or later');
  }
  tell('installing the emulator (moto) into node_modules/.cache, once');
  await installMoto(python, files);
  return installed;
}

/** The version of moto that a Python has; undefined where it has none, or is none. */
function motoOf(python: string): string | undefined {
  const { status, stdout } = spawnSync(
    python,
    ['-c', 'import importlib.metadata as m; print(m.version("moto"))'],
    {
      encoding: 'utf8',
    },
  );
  return status === 0 ? stdout.trim() : undefined;
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
