import type { Command } from 'commander';
import { suspendedProblems } from '../rollout/deploy/open-accounts';
import { openStacks } from '../rollout/manifest';
import { selectStacks } from '../rollout/plan/selection';
import { RunLock } from '../rollout/run-lock';
import { BlueprintFiles } from '../rollout/terraform/files';
import { findTerraform } from '../rollout/tools';
import { progressOn } from './progress';
import { loadBlueprint, projectFolder } from './project';
import { because, refuse } from './refuse';
import { callerFor } from './rollout/caller';
import { engineOf } from './rollout/flags';
import { planOnHcp } from './rollout/hcp-plan';
import { stateProblems } from './rollout/no-plan';
import { tellNothing } from './rollout/nothing-affected';
import { addPlanFlags, type PlanCommandOptions } from './rollout/plan-options';
import { planRun } from './rollout/plan-run';
import { reachedSince } from './rollout/reached';
import { synthesizeInto } from './rollout/synthesize';

/** `blueprint plan`: all stacks of a wave planned and saved, under one digest. */
export function addPlanCommand(program: Command): void {
  const command = program
    .command('plan')
    .summary('plan the stacks of a wave, and save the plans under one digest')
    .description(
      'Plans stacks at the same time, each in its account with a role that only reads, and saves the plans for `blueprint ' +
        'deploy --plan <digest>`, which applies exactly them. Exit code 0 without changes, 2 with some, 1 where a plan fails. ' +
        'See docs/rollout/plan-and-deploy.md.',
    );
  addPlanFlags(command).action(plan);
}

async function plan(options: PlanCommandOptions): Promise<void> {
  const files = new BlueprintFiles(projectFolder());
  const blueprint = loadBlueprint(files.project);
  if (options.engine === 'hcp') return planOnHcp({ blueprint, options, files });
  const { selected, problems } = selectStacks(blueprint, { wave: options.wave, stacks: options.stack });
  const wrong = [...stateProblems(blueprint), ...problems];
  if (wrong.length > 0) return refuse(because('not planned', wrong));
  const terraform = findTerraform(engineOf(options));
  const lock = RunLock.take(files);
  const progress = progressOn(options.json ? process.stderr : process.stdout, { live: !process.env.CI });
  try {
    if (options.synth) synthesizeInto(files.output(), files.project);
    const all = openStacks(files.output(), blueprint);
    const reached = reachedSince(options.changedSince, {
      project: files.project,
      output: files.output(),
      blueprint,
      option: '--changed-since',
    });
    if ('problems' in reached) return refuse(because('not planned', reached.problems));
    const chosen = selected.filter(({ id }) => reached.has(id));
    if (chosen.length === 0) return await tellNothing(options, { blueprint, files });
    const ids = new Set(chosen.map(({ id }) => id));
    const caller = await callerFor(blueprint, ids);
    if (typeof caller === 'object') return refuse(because('not planned', [caller]));
    const accounts = blueprint.stacks.filter(({ id }) => ids.has(id)).map(({ account }) => account);
    const suspended = await suspendedProblems(blueprint, accounts, caller);
    if (suspended.length > 0) return refuse(because('not planned', suspended));
    const stacks = all.filter(({ id }) => ids.has(id));
    await planRun({ blueprint, options, files, terraform, selected: chosen, stacks, progress, caller });
  } finally {
    progress.end();
    lock.release();
  }
}
