import { writeFileSync } from 'node:fs';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { Problem } from '../../blueprint/problems/problem';
import { type BootstrapPlan, planBootstrap } from '../../rollout/bootstrap/bootstrap';
import { profileLines } from '../../rollout/bootstrap/profiles';
import { runPhases, type StepOutcome } from '../../rollout/bootstrap/run';
import { SdkAws } from '../../rollout/bootstrap/sdk';
import { interruptCommands } from '../../rollout/command';
import { RunLock } from '../../rollout/run-lock';
import { concurrencyFor } from '../../rollout/terraform/concurrency';
import { BlueprintFiles } from '../../rollout/terraform/files';
import { findTerraform } from '../../rollout/tools';
import { type Progress, progressOn } from '../progress';
import { loadBlueprint, projectFolder } from '../project';
import { because, refuse } from '../refuse';
import { endInterrupted, unlessInterrupted } from '../rollout/interruptible';
import { interrupter } from '../sandbox/interrupt';
import { consent } from './ask';
import { writtenConfig } from './aws-config';
import { type BootstrapReport, renderEnding, renderPlan } from './render';

/** What a person may ask of `bootstrap`. */
export interface BootstrapOptions {
  readonly plan?: true;
  readonly yes?: true;
  readonly json?: true;
  readonly enableTrustedAccess?: true;
  readonly statesFrom?: { readonly name: string; readonly region?: string };
  readonly awsConfig?: string;
  readonly role: 'plan' | 'apply';
  readonly sourceProfile: string;
  readonly tofu?: true;
}

/** Runs the command, one at a time in a folder. */
export async function bootstrap(options: BootstrapOptions): Promise<void> {
  const files = new BlueprintFiles(projectFolder());
  const blueprint = loadBlueprint(files.project);
  const lock = RunLock.take(files);
  const progress = progressOn(options.json ? process.stderr : process.stdout, { live: !process.env.CI });
  try {
    await work(options, { blueprint, files, progress, signal: interruptible(progress, lock) });
  } finally {
    progress.end();
    lock.release();
  }
}

/** Looks, says what it will do, asks, does it, and tells what was done. */
async function work(options: BootstrapOptions, surroundings: Surroundings): Promise<void> {
  const { blueprint, progress } = surroundings;
  const profiles = profileLines(blueprint, { role: options.role, source: options.sourceProfile });
  const config = writtenConfig(options.awsConfig, profiles, blueprint);
  if (config !== undefined && 'place' in config) {
    refusal(options, [config]);
    return;
  }
  const plan = await untilInterrupted(surroundings.signal, () => planned(options, surroundings));
  if (plan === undefined || surroundings.signal.aborted) {
    if (plan && 'discard' in plan) plan.discard();
    progress.end();
    if (options.json) console.log(JSON.stringify({ ending: 'interrupted', steps: [] }, null, 2));
    return endInterrupted('interrupted: nothing was changed');
  }
  if ('problems' in plan) {
    progress.end();
    refusal(options, plan.problems);
    return;
  }
  const report = await carriedOut(plan, options, surroundings).finally(plan.discard);
  progress.end();
  const complete = report.ending === 'complete';
  if (complete && config !== undefined) writeFileSync(config.file, config.text, { mode: 0o600 });
  const told = { ...report, profiles, ...(complete && config && { awsConfig: config.file }) };
  console.log(options.json ? JSON.stringify(told, null, 2) : renderEnding(told, blueprint));
  process.exitCode = { complete: 0, planned: 0, 'not wanted': 1, failed: 1, interrupted: 130 }[report.ending];
}

/** Nothing is lost where a plan is interrupted: Terraform need not come to its end. */
async function untilInterrupted<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T | undefined> {
  signal.addEventListener('abort', interruptCommands);
  try {
    return await unlessInterrupted(signal, work);
  } finally {
    signal.removeEventListener('abort', interruptCommands);
  }
}

interface Surroundings {
  readonly blueprint: Blueprint;
  readonly files: BlueprintFiles;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

async function planned(
  { enableTrustedAccess, statesFrom, tofu }: BootstrapOptions,
  { blueprint, files, progress }: Surroundings,
): Promise<BootstrapPlan | { readonly problems: readonly Problem[] }> {
  const { primary } = blueprint.facts.regions;
  progress.step('look at the organization, and plan');
  return planBootstrap({
    blueprint,
    files,
    terraform: findTerraform(tofu ? 'tofu' : 'terraform'),
    aws: new SdkAws(primary),
    wishes: { enableTrustedAccess: enableTrustedAccess === true },
    former: statesFrom && { region: primary, ...statesFrom },
    concurrency: concurrencyFor(),
  });
}

async function carriedOut(
  { phases, caller }: BootstrapPlan,
  options: BootstrapOptions,
  { progress, signal, blueprint }: Surroundings,
): Promise<Omit<BootstrapReport, 'profiles'>> {
  const steps = phases.flat();
  const before = steps.map(({ id, what, isDone }): StepOutcome => {
    return { id, what, state: isDone ? 'nothing to do' : 'not started', seconds: 0 };
  });
  progress.line(renderPlan(steps, { blueprint, caller }));
  if (options.plan) return { ending: 'planned', steps: before };
  const isNeeded = steps.some(({ isDone }) => !isDone);
  const answer = isNeeded ? await consent(options, signal) : 'yes';
  if (answer !== 'yes')
    return { ending: signal.aborted ? 'interrupted' : 'not wanted', steps: before, reason: answer };
  progress.step('bootstrap');
  const done = await runPhases(phases, {
    concurrency: concurrencyFor(),
    signal,
    onStart: ({ id }) => progress.line(id),
    onEnd: ({ id, state, seconds, note }) =>
      progress.line(`${id}: ${state} in ${seconds.toFixed(0)} s${note ? `; ${note}` : ''}`),
  });
  const states = new Set(done.map(({ state }) => state));
  const ending = states.has('failed') ? 'failed' : states.has('not started') ? 'interrupted' : 'complete';
  return { ending, steps: done };
}

function refusal({ json }: BootstrapOptions, problems: readonly Problem[]): void {
  if (!json) {
    refuse(because('nothing was done', problems));
    return;
  }
  console.log(JSON.stringify({ ending: 'refused', problems }, null, 2));
  process.exitCode = 1;
}

function interruptible(progress: Progress, lock: RunLock): AbortSignal {
  const { signal, interrupt } = interrupter({
    print: (line) => progress.line(line),
    atOnce: () => [
      'ended at once; what was being worked on may be half done: npx blueprint bootstrap goes on',
    ],
    exit: (code) => {
      lock.release();
      process.exit(code);
    },
  });
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, interrupt);
  return signal;
}
