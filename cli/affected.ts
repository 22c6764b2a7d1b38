import { join } from 'node:path';
import type { Command } from 'commander';
import { type Affected, type AffectedStack, affectedBetween } from '../rollout/affected/affected';
import type { WrittenChange } from '../rollout/affected/changes';
import { outputsSince } from '../rollout/affected/since';
import { counted } from './counted';
import { loadBlueprint, projectFolder } from './project';
import { because, refuse } from './refuse';

interface AffectedOptions {
  readonly base: string;
  readonly from?: string;
  readonly json?: true;
}

/** `blueprint affected`: what a change of `accounts/` or of the code reaches, and why. */
export function addAffectedCommand(program: Command): void {
  program
    .command('affected')
    .summary('say which stacks, accounts, waves and applications a change reaches')
    .description(
      'Compares the output of `cdktf synth` with an older one, resource by resource. It reads no state and asks nobody. ' +
        'See docs/rollout/recover.md.',
    )
    .requiredOption('--base <commit or folder>', 'what to compare with: a commit, or an older output folder')
    .option('--from <folder>', 'the output of cdktf to read (default: cdktf.out of the landing zone)')
    .option('--json', 'print JSON, for programs')
    .action(tellAffected);
}

function tellAffected({ base, from, json }: AffectedOptions): void {
  const project = projectFolder();
  const blueprint = loadBlueprint(project);
  const outputs = outputsSince(base, { project, blueprint, output: from ?? join(project, 'cdktf.out') });
  if (!('after' in outputs)) {
    refuse(because('not compared', outputs));
    return;
  }
  const affected = affectedBetween(outputs.before, outputs.after, blueprint);
  console.log(json ? JSON.stringify({ base, ...affected }, null, 2) : told(affected, base));
}

function told({ stacks, accounts, waves, applications }: Affected, base: string): string {
  if (stacks.length === 0) return `nothing is affected since ${base}: every stack is written as it was`;
  return [
    `since ${base}: ${counted(stacks.length, 'stack')} in ${counted(accounts.length, 'account')}`,
    `  waves         ${waves.join(', ') || 'none'}`,
    `  applications  ${applications.join(', ') || 'none'}`,
    ...stacks.map(stackLines),
  ].join('\n');
}

/** So many changes of a stack are shown; a page is for people. All of them are in the JSON. */
const SHOWN = 8;

function stackLines({ id, change, account, wave, why }: AffectedStack): string {
  const head = `\n${id} (account ${account}${wave ? `, wave ${wave}` : ''})`;
  if (change === 'added') return `${head}: a new stack, with ${resourcesIn(why)} resources`;
  if (change === 'removed')
    return `${head}: synthesized no longer, and ${resourcesIn(why)} resources stay: see \`npx blueprint renames\``;
  const more = why.length > SHOWN ? [`  and ${why.length - SHOWN} more`] : [];
  return [head, ...why.slice(0, SHOWN).map(changeLine), ...more].join('\n');
}

function changeLine({ address, kind, arguments: names }: WrittenChange): string {
  const sign = { added: '+', removed: '-', changed: '~' }[kind];
  return `  ${sign} ${address}${names.length > 0 && !names.includes('value') ? ` (${names.join(', ')})` : ''}`;
}

function resourcesIn(why: readonly WrittenChange[]): number {
  return why.filter(({ address }) => /^[a-z]+_/.test(address)).length;
}
