import { join } from 'node:path';
import type { Command } from 'commander';
import { outputsSince } from '../rollout/affected/since';
import { type AcceptedRename, acceptedOf } from '../rollout/renames/accepted';
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

function tellRenames({ base, json }: RenamesOptions): void {
  const project = projectFolder();
  const blueprint = loadBlueprint(project);
  const outputs = outputsSince(base, { project, blueprint, output: join(project, 'cdktf.out') });
  if (!('after' in outputs)) {
    refuse(because('not compared', outputs));
    return;
  }
  const { left, accepted } = acceptedOf(
    renamesBetween(outputs.before, outputs.after),
    blueprint.facts.losses,
  );
  const lines = left.map(renameLine);
  const text = () => [told(lines, base), ...toldAccepted(accepted)].join('\n');
  console.log(json ? JSON.stringify({ base, renames: lines, accepted }, null, 2) : text());
  if (lines.length > 0) process.exitCode = 1;
}

function toldAccepted(accepted: readonly AcceptedRename[]): readonly string[] {
  return accepted.map(
    ({ line, reason }) => `\naccepted in accounts/: ${line.place}: ${line.what}\n  because: ${reason}`,
  );
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
