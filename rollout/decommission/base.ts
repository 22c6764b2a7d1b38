import { execFileSync } from 'node:child_process';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { Problem } from '../../blueprint/problems/problem';
import { readStacks, type StackOutput } from '../../proof/gather/stacks';
import { openBase } from '../renames/base';
import { isShallow } from '../shallow';
import { type Subject, subjectNamed } from './subject';

/** Where an older output is looked for. */
export interface Looking {
  readonly project: string;
  readonly blueprint: Blueprint;
  /** A commit or a folder. @default the last commit that has it */
  readonly base?: string | undefined;
}

/** So many commits that changed accounts/ are looked at. */
const COMMITS = 5;

/** The output of the last commit that still makes something of a name, and what it is there. */
export function olderOutput(
  name: string,
  { project, blueprint, base }: Looking,
): { readonly before: readonly StackOutput[]; readonly subject: Subject } | readonly Problem[] {
  for (const each of base === undefined ? candidates(project) : [base]) {
    const opened = openBase(each, project);
    if ('place' in opened) {
      if (base !== undefined) return [opened];
      continue;
    }
    try {
      const { stacks } = readStacks(opened.output);
      const subject = subjectNamed(name, stacks, blueprint);
      if (subject) return { before: stacks, subject };
    } finally {
      opened.discard();
    }
  }
  return [
    {
      place: name,
      found:
        base === undefined
          ? 'nothing of this name in the last commits of accounts/'
          : `nothing of this name in ${base}`,
      wanted: 'a workload account or an application that was deployed',
      change: `name a commit or an output that has it: --base <commit or folder>${shallow(project)}`,
    },
  ];
}

/** What to know where the copy of the repository has the newest commits alone. */
function shallow(project: string): string {
  try {
    return isShallow(project)
      ? '; this copy of the repository has the newest commits alone: `git fetch --unshallow`'
      : '';
  } catch {
    return '';
  }
}

/** This commit, and those before each of the last that changed accounts/. */
function candidates(project: string): readonly string[] {
  const git = (...words: readonly string[]) =>
    execFileSync('git', ['-C', project, ...words], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  try {
    const changed = git('log', '--format=%h', `-n${COMMITS}`, '--', 'accounts').split('\n').filter(Boolean);
    return ['HEAD', ...changed.map((commit) => `${commit}^`)];
  } catch {
    return [];
  }
}
