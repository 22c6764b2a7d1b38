import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { Files } from '../artifacts';
import type { BuildArtifacts } from './buildspec';

/** Writes files into a folder. */
export function unpack(folder: string, files: Files): void {
  mkdirSync(folder, { recursive: true });
  for (const [path, bytes] of Object.entries(files)) {
    const file = join(folder, path);
    if (relative(folder, file).startsWith('..')) throw new Error(`${path} leaves its artifact`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
}

/** What an artifact is made of, and patterns that nothing fitted. */
export interface Collected {
  readonly files: Files;
  readonly unmatched: readonly string[];
}

/**
 * The files that a buildspec names.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.artifacts.files
 */
export function collect(folder: string, artifacts: BuildArtifacts): Collected {
  const base = join(folder, artifacts['base-directory'] ?? '.');
  const paths = pathsIn(base);
  const excluded = artifacts['exclude-paths'].map(globOf);
  const flat = String(artifacts['discard-paths'] ?? 'no') === 'yes' || artifacts['discard-paths'] === true;
  const found: Record<string, Uint8Array> = {};
  const unmatched: string[] = [];
  for (const pattern of artifacts.files) {
    const glob = globOf(pattern.replace(/^\.\//, ''));
    const fitting = paths.filter((path) => glob.test(path) && !excluded.some((each) => each.test(path)));
    if (fitting.length === 0) unmatched.push(pattern);
    for (const path of fitting) found[flat ? basename(path) : path] = readFileSync(join(base, path));
  }
  return { files: found, unmatched };
}

function pathsIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .sort();
  } catch {
    return [];
  }
}

/** `*` stays inside of a folder, `**` does not. */
function globOf(pattern: string): RegExp {
  const source = pattern.replace(/\*\*\/|\*\*|\*|\?|[.+^${}()|[\]\\]/g, (part) => {
    if (part === '**/') return '(?:.*/)?';
    if (part === '**') return '.*';
    if (part === '*') return '[^/]*';
    return part === '?' ? '[^/]' : `\\${part}`;
  });
  return new RegExp(`^${source}$`);
}
