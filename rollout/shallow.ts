import { execFileSync } from 'node:child_process';

/** Whether the copy of a repository has the newest commits alone. @throws where there is no repository. */
export function isShallow(project: string): boolean {
  const told = execFileSync('git', ['-C', project, 'rev-parse', '--is-shallow-repository'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return told.trim() === 'true';
}
