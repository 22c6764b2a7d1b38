import type { Command } from 'commander';
import type { Blueprint } from '../blueprint/plan/planned';
import { openStacks, type SynthesizedStack } from '../rollout/manifest';
import { workingCopy } from '../rollout/plan/commit';
import { keepPlans, openPlanFolder, recordOf } from '../rollout/plan/make';
import { type Planned, planAndSave } from '../rollout/plan/plan-stacks';
import type { PlanRecord } from '../rollout/plan/record';
import { type SelectedStack, selectStacks } from '../rollout/plan/selection';
import { RunLock } from '../rollout/run-lock';
import { concurrencyFor } from '../rollout/terraform/concurrency';
import { notHandedOn } from '../rollout/terraform/environment';
import { BlueprintFiles } from '../rollout/terraform/files';
import { openTerraform } from '../rollout/terraform/open';
import { findTerraform, type Terraform } from '../rollout/tools';
import { type Progress, progressOn } from './progress';
import { loadBlueprint, packageVersion, projectFolder } from './project';
import { because, refuse } from './refuse';
import { callerFor } from './rollout/caller';
import { engineOf } from './rollout/flags';
import { interruptedBySignals } from './rollout/interruptible';
import { stateProblems } from './rollout/no-plan';
import { addPlanFlags, type PlanCommandOptions } from './rollout/plan-options';
import { failureText, planText } from './rollout/plan-text';
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

/** One run of the command. */
interface PlanRun {
  readonly blueprint: Blueprint;
  readonly options: PlanCommandOptions;
  readonly files: BlueprintFiles;
  readonly terraform: Terraform;
  readonly selected: readonly SelectedStack[];
  readonly stacks: readonly SynthesizedStack[];
  readonly progress: Progress;
  /** Account of the credentials; undefined where each account has a profile. */
  readonly caller: string | undefined;
}

async function plan(options: PlanCommandOptions): Promise<void> {
  const files = new BlueprintFiles(projectFolder());
  const blueprint = loadBlueprint(files.project);
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
    });
    if ('problems' in reached) return refuse(because('not planned', reached.problems));
    const chosen = selected.filter(({ id }) => reached.has(id));
    if (chosen.length === 0)
      return console.log(`nothing is affected since ${options.changedSince}: no stack is planned`);
    const ids = new Set(chosen.map(({ id }) => id));
    const caller = await callerFor(blueprint, ids);
    if (typeof caller === 'object') return refuse(because('not planned', [caller]));
    const stacks = all.filter(({ id }) => ids.has(id));
    await planRun({ blueprint, options, files, terraform, selected: chosen, stacks, progress, caller });
  } finally {
    progress.end();
    lock.release();
  }
}

async function planRun(run: PlanRun): Promise<void> {
  const { options, files, stacks, progress } = run;
  const print = (line: string) => progress.line(line);
  const { signal, stopListening } = interruptedBySignals({ print, waitsFor: 'Terraform' });
  const concurrency = options.concurrency ?? concurrencyFor();
  progress.step('plan');
  for (const name of notHandedOn()) print(`${name} is set: it is not handed on to Terraform`);
  const { driver, providers, close } = await openTerraform({ ...run, purpose: 'plan' });
  const { folder, discard } = openPlanFolder(files.plans());
  try {
    const listener = progress.stacks('plan', stacks.length);
    const planned = await planAndSave({ stacks, driver, folder, concurrency, signal, listener });
    progress.end();
    if (signal.aborted) return ended('interrupted: nothing was changed, and no plan is kept');
    if (planned.plans.length < stacks.length) return refuse(failureText(planned.outcomes));
    const record = keepPlans(folder, {
      plans: files.plans(),
      lock: providers.lock,
      record: recordOfRun(run, planned, providers.lock),
    });
    console.log(options.json ? JSON.stringify(record, null, 2) : `\n${planText(record)}`);
    process.exitCode = record.stacks.every(({ empty }) => empty) ? 0 : 2;
  } finally {
    discard();
    close();
    stopListening();
  }
}

function recordOfRun(
  { blueprint, options, files, terraform, selected, caller }: PlanRun,
  { plans }: Planned,
  lock: string,
): PlanRecord {
  return recordOf({
    caller,
    blueprint,
    selected,
    plans,
    lock,
    toolchain: { engine: engineOf(options), version: terraform.version, blueprint: packageVersion() },
    workingCopy: workingCopy(files.project),
    created: new Date().toISOString(),
  });
}

function ended(line: string): void {
  console.error(line);
  process.exitCode = 130;
}
