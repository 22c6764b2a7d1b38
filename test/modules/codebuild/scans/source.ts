import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PinnedTool } from '../../../../modules/codebuild/signing';
import { writeProgram, writeText } from '../../../support/folder';
import { anEmptyWorld, runLines, type Told } from '../signing/world';

/** A world with a source in a folder of its own, as a build finds it. */
export function aSource(folder: string, files: Readonly<Record<string, string>>): string {
  const world = anEmptyWorld(folder);
  mkdirSync(join(world, 'src'), { recursive: true });
  for (const [file, text] of Object.entries(files)) writeText(join(world, 'src', file), text);
  return world;
}

/** Puts a program where a build would have fetched it to. */
export function withTool(world: string, name: string, script: string): void {
  mkdirSync(join(world, 'home', 'tools'), { recursive: true });
  writeProgram(join(world, 'home', 'tools', name), script);
}

/** Runs the lines of a scan in the folder of the source, without the one that fetches its tool. */
export async function scan(world: string, [, ...lines]: readonly string[], told: Told = {}) {
  const ran = await runLines(world, ['cd "$HOME/../src" || exit 1', ...lines], {
    IGNORE_FILE: '-',
    REFUSE_FROM: 'ERROR',
    ...told,
  });
  return { ...ran, refused: ran.stderr.split('\n').filter((line) => line.startsWith('refused: ')) };
}

export function reportOf(world: string): string {
  return readFileSync(join(world, 'src', 'scan-report.xml'), 'utf8');
}

/** A tool that is named and never fetched. */
export const unfetched = (name: string): PinnedTool => ({ name, sha256: '0'.repeat(64) });

const DAY = 86_400_000;

/** A day so far from today, in UTC. */
export const day = (away: number) => new Date(Date.now() + away * DAY).toISOString().slice(0, 10);
