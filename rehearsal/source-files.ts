import { createHash } from 'node:crypto';
import type { Playing } from './actions/action';
import { type Files, textFiles } from './artifacts';

/** A commit of a repository that only the runner has. */
export interface Commit {
  readonly id: string;
  readonly date: string;
  readonly message: string;
  readonly files: Files;
}

/** A small repository with a new commit for each run, so that each run has something new to deliver. */
export function sourceFiles(
  repository: string,
  { run, templates }: Pick<Playing, 'run' | 'templates'>,
): Commit {
  const texts = {
    'README.md': `# ${repository}\n\nA stand-in for the repository: a rehearsal builds nothing of yours.\n`,
    Dockerfile: 'FROM scratch\nCOPY . /\n',
    'package.json': JSON.stringify({ name: repository.replaceAll('/', '-').toLowerCase(), version: '0.0.0' }),
    'index.html': `<!doctype html>\n<title>${repository}</title>\n<p>Run ${run}</p>\n`,
    'run.txt': `${run}\n`,
  };
  const id = createHash('sha1').update(repository).update(JSON.stringify(texts)).digest('hex');
  return {
    id,
    date: new Date().toISOString(),
    message: `Rehearsal ${run}`,
    files: { ...textFiles(texts), ...templates },
  };
}
