import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import type { Blueprint } from '../../blueprint/plan/planned';
import { rolloutWaves } from '../../blueprint/plan/rollout-waves';
import { runCommand } from '../command';
import { LATEST, RunFolders } from './folders';
import type { HandOver } from './store';

/** The archive that the builds of a run work with: what was proved, with its packages and its output. */
export const STAGED_TAR = 'landing-zone.tar.gz';

/** What is no part of what was proved. */
const LEFT_OUT = ['.git', '.blueprint', '.sandbox', 'coverage', 'state', STAGED_TAR];

export interface Staging {
  readonly project: string;
  readonly blueprint: Blueprint;
  readonly store: HandOver;
  /** Id of the run. */
  readonly run: string;
}

/**
 * Puts what was proved where the builds of the run find it, and says which stacks each wave has. What is compared with the
 * accounts from then on is this.
 */
export async function stageRun({ project, blueprint, store, run }: Staging): Promise<void> {
  const folders = new RunFolders(blueprint);
  const waves = rolloutWaves(blueprint);
  const zip = zipSync({ [STAGED_TAR]: [await packed(project), { level: 0 }] });
  await store.put(folders.staged(run), zip);
  for (const { name, stacks } of waves)
    await store.put(folders.stacksOf(run, name), listOf(stacks.map(({ id }) => id)));
  await store.put(folders.staged(LATEST), zip);
  const all = waves.flatMap(({ stacks }) => stacks.map(({ id }) => id));
  await store.put(folders.allStacks(), listOf(all));
}

/** What a Distributed Map reads: one item for each stack. */
export function listOf(stacks: readonly string[]): string {
  return JSON.stringify(stacks.map((stack) => ({ stack })));
}

/** Made outside of what is packed: tar answers 1 where a folder changes while it is read, and a file that comes changes it. */
async function packed(project: string): Promise<Uint8Array> {
  const work = mkdtempSync(join(tmpdir(), 'blueprint-staged-'));
  const file = join(work, STAGED_TAR);
  const without = LEFT_OUT.map((name) => `--exclude=./${name}`);
  try {
    const { code, output } = await runCommand('tar', ['-czf', file, ...without, '-C', project, '.'], {
      cwd: project,
      env: process.env,
    });
    if (code !== 0) throw new Error(`tar: ${output.trim()}`);
    // The build hands it on from there.
    copyFileSync(file, join(project, STAGED_TAR));
    return readFileSync(file);
  } finally {
    rmSync(work, { recursive: true });
  }
}
