import { spawnSync } from 'node:child_process';

/** Where a working copy stands. */
export interface WorkingCopy {
  /** Undefined in no Git repository, and before its first commit. */
  readonly commit?: string;
  /** Whether a file differs from that commit, or is new. Without a commit every one is. */
  readonly dirty: boolean;
}

/** What Git says of a folder. */
export function workingCopy(folder: string): WorkingCopy {
  const git = (...words: readonly string[]) => {
    const { status, stdout } = spawnSync('git', ['-C', folder, ...words], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return status === 0 ? stdout.trim() : undefined;
  };
  const commit = git('rev-parse', '--verify', '--quiet', 'HEAD');
  if (commit === undefined) return { dirty: true };
  return { commit, dirty: git('status', '--porcelain') !== '' };
}
