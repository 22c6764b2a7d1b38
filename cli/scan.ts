import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Command } from 'commander';
import { runCommand } from '../rollout/command';
import { openStacks } from '../rollout/manifest';
import type { Finding } from '../rollout/scan/model';
import { type Position, sarifOf } from '../rollout/scan/sarif';
import { type Scanned, scan } from '../rollout/scan/scan';
import { BlueprintFiles } from '../rollout/terraform/files';
import { loadBlueprint, projectFolder } from './project';
import { refuse } from './refuse';
import { synthesizeInto } from './rollout/synthesize';
import { positionsOf } from './scan/positions';
import { scanJson, scanText, unanswered } from './scan/render';

interface ScanOptions {
  readonly plan?: string;
  readonly json?: true;
  /** False with `--no-synth`. */
  readonly synth: boolean;
}

/** `blueprint scan`: what independent scanners say of the output, less what was answered. */
export function addScanCommand(program: Command): void {
  program
    .command('scan')
    .summary('run the scanners that are installed, and list what nobody answered')
    .description(
      'Runs checkov and Trivy, if they are on PATH, and lists what they find at the file of accounts/ that it comes from, less ' +
        'what "accepted" and the blueprint itself answer. Writes their configuration and a SARIF file to .blueprint/scan. Exit ' +
        'code 1 for a finding without answer, an answer to nothing, and a scanner that has read nothing. See docs/scan.md.',
    )
    .option('--plan <folder>', 'scan plans too: <stack>.json, as `terraform show -json` prints them')
    .option('--json', 'print JSON, for programs')
    .option('--no-synth', 'take the output that is in cdktf.out, and refuse one of other accounts/')
    .action(scanProject);
}

async function scanProject({ plan, json, synth }: ScanOptions): Promise<void> {
  const { project, folder: own, output } = new BlueprintFiles(projectFolder());
  const blueprint = loadBlueprint(project);
  if (synth) synthesizeInto(output(), project);
  const stacks = openStacks(output(), blueprint).map(({ id, folder }) => ({
    id,
    text: readFileSync(join(folder, 'cdk.tf.json'), 'utf8'),
  }));
  const folder = join(own, 'scan');
  const scanned = await scan({ blueprint, stacks, folder, plan, run: runCommand, env: process.env });
  const sarif = join(folder, 'results.sarif');
  const positionOf = positionsOf(scanned, project);
  if (scanned.runs.length > 0)
    writeFileSync(sarif, `${JSON.stringify(sarifOf({ ...scanned, positionOf }), null, 2)}\n`);
  if (json) console.log(JSON.stringify(scanJson(scanned, positionOf), null, 2));
  else tell(scanned, positionOf, relative(process.cwd(), folder) || '.');
  if (scanned.open.length + scanned.problems.length > 0) process.exitCode = 1;
}

function tell(scanned: Scanned, positionOf: (finding: Finding) => Position, folder: string): void {
  console.log(scanText(scanned, folder));
  const list = unanswered(scanned, positionOf);
  if (list !== '') refuse(list);
}
