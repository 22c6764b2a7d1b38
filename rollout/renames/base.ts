import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Problem } from '../../blueprint/problems/problem';
import { holdsOutput } from '../manifest';
import { isShallow } from '../shallow';

/** An older output, and how to put away what was made for it. */
export interface Base {
  /** Its folder. */
  readonly output: string;
  /** Deletes what was made to get it. */
  readonly discard: () => void;
}

/**
 * An older output: a folder that `cdktf synth` wrote, or what a commit of this repository synthesizes. A commit is checked out into a
 * temporary working copy, with the packages of this one.
 *
 * @param project the folder of the landing zone.
 * @param option what a person wrote to name it.
 */
export function openBase(base: string, project: string, option = '--base'): Base | Problem {
  const place = `${option} ${base}`;
  if (holdsOutput(base)) return { output: base, discard: () => undefined };
  if (existsSync(base)) return notUsable(place, 'a folder without the output of `cdktf synth`');
  const git = (...words: readonly string[]) =>
    execFileSync('git', ['-C', project, ...words], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  try {
    git('rev-parse', '--verify', '--quiet', '--end-of-options', `${base}^{commit}`);
  } catch {
    return {
      ...notUsable(place, 'neither a folder nor a commit of this repository'),
      ...missingHistory(project),
    };
  }
  const work = mkdtempSync(join(tmpdir(), 'blueprint-base-'));
  const copy = join(work, 'copy');
  const discard = () => {
    rmSync(work, { recursive: true, force: true });
    git('worktree', 'prune');
  };
  try {
    git('worktree', 'add', '--quiet', '--detach', copy, base);
    const top = git('rev-parse', '--show-toplevel');
    symlinkSync(join(realpathSync(top), 'node_modules'), join(copy, 'node_modules'));
    const output = join(work, 'output');
    synthesize(join(copy, relative(top, realpathSync(project))), { checkout: copy, output });
    return { output, discard };
  } catch (error) {
    discard();
    const said = String((error as { stderr?: unknown }).stderr ?? error).trim();
    return notUsable(
      place,
      `a commit that cannot be synthesized with the packages of this one: ${said.split('\n')[0]}`,
    );
  }
}

function synthesize(
  folder: string,
  { checkout, output }: { readonly checkout: string; readonly output: string },
): void {
  execFileSync(process.execPath, [join(checkout, 'bin/load.js'), 'main.ts'], {
    cwd: folder,
    env: { ...process.env, CDKTF_OUTDIR: output },
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

/** Why a commit is not there, where the copy of the repository is no whole one. */
function missingHistory(project: string): Partial<Problem> {
  try {
    if (!isShallow(project)) return {};
    return {
      found: 'no commit of this copy of the repository, which has the newest commits alone',
      change: 'get its history: `git fetch --unshallow`, or in a build a clone with the whole depth',
    };
  } catch {
    return {
      found: 'no folder, and no Git repository here whose commit it could be',
      change: 'name an output folder, or run this in the repository',
    };
  }
}

function notUsable(place: string, found: string): Problem {
  return {
    place,
    found,
    wanted: 'an output folder of `cdktf synth`, or a commit such as main',
    change: 'synthesize it where it was made, and name that folder',
  };
}
