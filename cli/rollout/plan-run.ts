import type { Blueprint } from '../../blueprint/plan/planned';
import type { SynthesizedStack } from '../../rollout/manifest';
import { workingCopy } from '../../rollout/plan/commit';
import { keepPlans, openPlanFolder, recordOf } from '../../rollout/plan/make';
import { planAndSave, type SavedPlan } from '../../rollout/plan/plan-stacks';
import type { SelectedStack } from '../../rollout/plan/selection';
import { concurrencyFor } from '../../rollout/terraform/concurrency';
import { Durations } from '../../rollout/terraform/durations';
import { notHandedOn } from '../../rollout/terraform/environment';
import type { BlueprintFiles } from '../../rollout/terraform/files';
import { openTerraform } from '../../rollout/terraform/open';
import type { Terraform } from '../../rollout/tools';
import type { Progress } from '../progress';
import { packageVersion } from '../project';
import { refuse } from '../refuse';
import { engineOf } from './flags';
import { untilInterrupted } from './interruptible';
import type { PlanCommandOptions } from './plan-options';
import { failureText, nextLines } from './plan-text';
import { reportText, reviewPlans, writeReports } from './review-plans';

/** One run of `blueprint plan`. */
export interface PlanRun {
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

/** Plans the stacks that were chosen, reports what the plans do, and keeps them. */
export async function planRun(run: PlanRun): Promise<void> {
  const print = (line: string) => run.progress.line(line);
  const ended = 'interrupted: nothing was changed, and no plan is kept';
  run.progress.step('plan');
  for (const name of notHandedOn()) print(`${name} is set: it is not handed on to Terraform`);
  return untilInterrupted({ print, waitsFor: 'Terraform', ended }, (signal) => planAndReport(run, signal));
}

/** Plans and reports; undefined where it was interrupted before there was anything to report. */
async function planAndReport(run: PlanRun, signal: AbortSignal): Promise<'told' | undefined> {
  const { options, files, stacks, progress } = run;
  const concurrency = options.concurrency ?? concurrencyFor();
  const { driver, providers, close } = await openTerraform({ ...run, purpose: 'plan' });
  const { folder, discard } = openPlanFolder(files.plans());
  try {
    const listener = progress.stacks('plan', stacks.length);
    const durations = Durations.of(files);
    const expected = ({ id }: { readonly id: string }) => durations.expected('plan', id);
    const planned = await planAndSave({ stacks, driver, folder, concurrency, expected, signal, listener });
    durations.keep('plan', planned.outcomes);
    progress.end();
    if (signal.aborted) return undefined;
    if (planned.plans.length < stacks.length) refuse(failureText(planned.outcomes));
    else await report(run, { folder, plans: planned.plans, lock: providers.lock });
    return 'told';
  } finally {
    discard();
    close();
  }
}

/** What was planned, saved in a folder, and the lock file that it was planned with. */
interface Saved {
  readonly folder: string;
  readonly plans: readonly SavedPlan[];
  readonly lock: string;
}

/** Says what the plans do, and puts them where `deploy` finds them. */
async function report(run: PlanRun, { folder, plans, lock }: Saved): Promise<void> {
  const { blueprint, options, files, selected, terraform, caller } = run;
  const copy = workingCopy(files.project);
  const waves = [...new Set(selected.map(({ wave }) => wave))];
  const output = files.output();
  const unnamed = await reviewPlans({ blueprint, output, folder, plans, waves, commit: copy.commit });
  const record = recordOf({
    blueprint,
    selected,
    plans,
    lock,
    caller,
    toolchain: { engine: engineOf(options), version: terraform.version, blueprint: packageVersion() },
    workingCopy: copy,
    refusals: unnamed.refusals,
    created: new Date().toISOString(),
  });
  keepPlans(folder, { plans: files.plans(), lock, record });
  const review = { ...unnamed, digest: record.digest };
  writeReports(review, options);
  if (options.json) console.log(JSON.stringify({ ...record, review }, null, 2));
  else console.log([reportText(review), ...nextLines(record)].join('\n'));
  process.exitCode = record.stacks.every(({ empty }) => empty) ? 0 : 2;
}
