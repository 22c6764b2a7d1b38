import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { committedFolder, hcpState } from '../blueprint/plan/hcp';
import type { Blueprint } from '../blueprint/plan/planned';
import { type Committing, committedProblems, writeCommitted } from '../rollout/committed/committed';
import { BlueprintFiles } from '../rollout/terraform/files';
import { loadBlueprint, projectFolder } from './project';
import { because, refuse } from './refuse';
import { synthesizeInto } from './rollout/synthesize';

interface SynthOptions {
  readonly committed?: true;
  readonly check?: true;
  /** False with `--no-synth`. */
  readonly synth: boolean;
}

/** `blueprint synth`: the stacks as Terraform JSON, in `cdktf.out` or, to be committed, in a folder of the repository. */
export function addSynthCommand(program: Command): void {
  program
    .command('synth')
    .summary('synthesize the stacks, also into a folder that is committed')
    .description(
      'Writes the stacks to cdktf.out, as `cdktf synth` does. With --committed also into the folder of the repository that ' +
        'HCP Terraform reads, the same bytes on every machine. With --check nothing is written there: exit code 1 where the ' +
        'folder is not what accounts/ makes. See docs/rollout/hcp.md.',
    )
    .option(
      '--committed',
      'write <folder>/<stack>/cdk.tf.json: "committed", or the folder of state.workspaces.vcs',
    )
    .option('--check', 'compare the committed folder, and write nothing there')
    .option('--no-synth', 'take the output that is in cdktf.out, and refuse one of other accounts/')
    .action(synth);
}

function synth({ committed, check, synth: fresh }: SynthOptions): void {
  const { project, output } = new BlueprintFiles(projectFolder());
  const blueprint = loadBlueprint(project);
  const folder = committedFolder(blueprint.facts);
  const committing = { blueprint, project, output: output() };
  if (check && !isCommitted(blueprint, join(project, folder))) {
    console.log(`nothing to compare: there is no folder ${folder}, and accounts/ asks for none`);
    return;
  }
  if (fresh) synthesizeInto(output(), project);
  if (check) compare(committing, folder);
  else if (committed) write(committing);
  else console.log(`${blueprint.stacks.length} stacks are in ${output()}`);
}

function write(committing: Committing): void {
  const written = writeCommitted(committing);
  if (!('folder' in written)) {
    refuse(because('not written', written));
    return;
  }
  const { stacks, changed, deleted, folder } = written;
  const said = changed.length === 0 ? 'none is written otherwise' : `written: ${changed.join(', ')}`;
  console.log(`${stacks.length} stacks are in ${folder}; ${said}`);
  if (deleted.length > 0) console.log(`deleted, as they are stacks no more: ${deleted.join(', ')}`);
}

/** Whether somebody committed an output, or `accounts/` says that it is. */
function isCommitted({ facts }: Blueprint, folder: string): boolean {
  return existsSync(folder) || hcpState(facts)?.workspaces?.vcs !== undefined;
}

function compare(committing: Committing, folder: string): void {
  const problems = committedProblems(committing);
  if (problems.length > 0) refuse(because(`${folder} is not what accounts/ makes`, problems));
  else console.log(`${folder} is what accounts/ makes`);
}
