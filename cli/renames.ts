import { join } from 'node:path';
import type { Command } from 'commander';
import type { Problem } from '../blueprint/problems/problem';
import { staleOutput } from '../proof/fingerprint';
import { readStacks } from '../proof/gather/stacks';
import { openBase } from '../rollout/renames/base';
import { renamesBetween } from '../rollout/renames/compare';
import { type RenameLine, renameLine } from '../rollout/renames/ways';
import { loadBlueprint, projectFolder } from './project';
import { because, refuse } from './refuse';

interface RenamesOptions {
  readonly base: string;
  readonly json?: true;
}

/** `blueprint renames`: what a change of `accounts/` would orphan, replace or delete, and the way to make it without a loss. */
export function addRenamesCommand(program: Command): void {
  program
    .command('renames')
    .summary('say what a change orphans, replaces or deletes, before any plan')
    .description(
      'Compares the output of `cdktf synth` with an older one: stacks that go, accounts, regions, names and addresses that ' +
        'change. Names each resource that holds something, and the way to keep it. Exit code 1 where there is one. ' +
        'See docs/deploying.md.',
    )
    .requiredOption('--base <commit or folder>', 'what is deployed: a commit, or an older output folder')
    .option('--json', 'print JSON, for programs')
    .action(tellRenames);
}

function tellRenames({ base: wanted, json }: RenamesOptions): void {
  const project = projectFolder();
  const base = openBase(wanted, project);
  if ('place' in base) {
    refuse(because('not compared', [base]));
    return;
  }
  try {
    const { lines, problems } = renamesSince(base.output, project);
    if (problems.length > 0) {
      refuse(because('not compared', problems));
      return;
    }
    console.log(json ? JSON.stringify({ base: wanted, renames: lines }, null, 2) : told(lines, wanted));
    if (lines.length > 0) process.exitCode = 1;
  } finally {
    base.discard();
  }
}

function renamesSince(
  older: string,
  project: string,
): { readonly lines: readonly RenameLine[]; readonly problems: readonly Problem[] } {
  const folder = join(project, 'cdktf.out');
  const [before, after] = [readStacks(older), readStacks(folder)];
  const stale = after.stacks.length > 0 ? staleOutput(folder, loadBlueprint(project)) : undefined;
  const problems = stale ? [stale] : [...before.problems, ...after.problems];
  if (problems.length > 0) return { lines: [], problems };
  return { lines: renamesBetween(before.stacks, after.stacks).map(renameLine), problems };
}

function told(lines: readonly RenameLine[], base: string): string {
  if (lines.length === 0) return `nothing that ${base} made is orphaned, replaced or lost`;
  const one = lines.length === 1;
  return [
    one
      ? `1 change since ${base} orphans, replaces or loses something:`
      : `${lines.length} changes since ${base} orphan, replace or lose something:`,
    ...lines.map(({ place, what, way }) => `\n${place}: ${what}\n  ${way}`),
  ].join('\n');
}
