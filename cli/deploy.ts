import type { Command } from 'commander';
import { RunLock } from '../rollout/run-lock';
import { BlueprintFiles } from '../rollout/terraform/files';
import { findTerraform } from '../rollout/tools';
import { progressOn } from './progress';
import { loadBlueprint, projectFolder } from './project';
import { because, refuse } from './refuse';
import { addDeployFlags, type DeployCommandOptions } from './rollout/deploy-options';
import { openRun } from './rollout/deploy-run';
import { deployWave } from './rollout/deploy-wave';
import { engineOf } from './rollout/flags';
import { deployOnHcp } from './rollout/hcp-deploy';

/** `blueprint deploy`: the plans of a digest applied, and nothing else. */
export function addDeployCommand(program: Command): void {
  const command = program
    .command('deploy')
    .summary('apply the saved plans of a wave, and nothing else')
    .description(
      'Applies the plans that `blueprint plan` saved under a digest. Whatever changed since then is refused before anything ' +
        'is done. Interrupted or failed, it says what is done and how to go on. See docs/rollout/plan-and-deploy.md.',
    );
  addDeployFlags(command).action(deploy);
}

async function deploy(options: DeployCommandOptions): Promise<void> {
  const files = new BlueprintFiles(projectFolder());
  const blueprint = loadBlueprint(files.project);
  if (options.engine === 'hcp') return deployOnHcp({ blueprint, options, files });
  const terraform = findTerraform(engineOf(options));
  const lock = RunLock.take(files);
  const progress = progressOn(process.stdout, { live: !process.env.CI });
  try {
    const run = openRun({ options, blueprint, files, terraform, progress });
    if ('problems' in run) return refuse(because('not deployed', run.problems));
    await deployWave(run);
  } finally {
    progress.end();
    lock.release();
  }
}
