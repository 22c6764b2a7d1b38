import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../blueprint/problems/problem';
import { STACK_FILE } from '../../proof/gather/other-files';
import { LOCK_FILE } from '../terraform/lock-file';

/** A committed file of a stack. */
export interface CommittedFile {
  readonly stack: string;
  readonly text: string;
}

/** What a folder of committed output holds. */
export interface CommittedFolder {
  readonly files: readonly CommittedFile[];
  /** What nobody here made. Terraform would read it, or it would be deleted with the folder. */
  readonly strange: readonly Problem[];
}

/** Reads a folder of committed output, which may not be there yet. `shown` is what a person calls it. */
export function readCommitted(folder: string, shown: string): CommittedFolder {
  const names = existsSync(folder) && statSync(folder).isDirectory() ? readdirSync(folder).sort() : [];
  if (existsSync(folder) && !statSync(folder).isDirectory())
    return { files: [], strange: [strange(shown, 'a file')] };
  const read = names.map((name) => readStack(join(folder, name), `${shown}/${name}`));
  return { files: read.flatMap(({ files }) => files), strange: read.flatMap((each) => each.strange) };
}

function readStack(folder: string, shown: string): CommittedFolder {
  if (!statSync(folder).isDirectory())
    return { files: [], strange: [strange(shown, 'a file beside the folders of the stacks')] };
  const names = readdirSync(folder);
  const others = names.filter((name) => !IS_KEPT.has(name));
  const stack = shown.slice(shown.lastIndexOf('/') + 1);
  return {
    files: names.includes(STACK_FILE)
      ? [{ stack, text: readFileSync(join(folder, STACK_FILE), 'utf8') }]
      : [],
    strange: others.map((name) => strange(`${shown}/${name}`, 'a file that no stack has')),
  };
}

/** Versions of providers are pinned by whoever wants them pinned: such a file stays. */
const IS_KEPT = new Set([STACK_FILE, LOCK_FILE, '.terraform']);

function strange(place: string, found: string): Problem {
  return {
    place,
    found,
    wanted: `a folder for each stack with ${STACK_FILE} in it, and nothing else but ${LOCK_FILE}`,
    change: 'move it away: Terraform may read it, and nothing proves it',
  };
}
