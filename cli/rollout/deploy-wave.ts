import { join } from 'node:path';
import type { Problem } from '../../blueprint/problems/problem';
import { accountProblems } from '../../rollout/deploy/accounts';
import { applyPlans } from '../../rollout/deploy/apply';
import { suspendedProblems } from '../../rollout/deploy/open-accounts';
import { waitForOrphans } from '../../rollout/deploy/orphans';
import { type Prepared, prepare } from '../../rollout/deploy/prepare';
import type { StackOutcome } from '../../rollout/engine';
import { concurrencyFor } from '../../rollout/terraform/concurrency';
import { Durations } from '../../rollout/terraform/durations';
import { notHandedOn } from '../../rollout/terraform/environment';
import { identities } from '../../rollout/terraform/identity';
import { LOCK_FILE } from '../../rollout/terraform/lock-file';
import { type OpenTerraform, openTerraform } from '../../rollout/terraform/open';
import { because, refuse } from '../refuse';
import { type DeployRun, toDo } from './deploy-run';
import { deployText } from './deploy-text';
import { untilInterrupted } from './interruptible';

/** Deploys a wave of which nothing is wrong that can be seen without asking anybody. */
export async function deployWave(run: DeployRun): Promise<void> {
  const { wave, progress } = run;
  const print = (line: string) => progress.line(line);
  if (toDo(run).length === 0) return console.log(`wave ${wave.name}: nothing to apply`);
  for (const name of notHandedOn()) print(`${name} is set: it is not handed on to Terraform`);
  const waitsFor = 'the stacks that are worked on';
  progress.step(`deploy ${wave.name}`);
  await untilInterrupted({ print, waitsFor, ended: 'interrupted: nothing was applied' }, async (signal) => {
    await waitForOrphans(run.files.plans(), { signal, tell: print });
    return openAndDeploy(run, signal);
  });
}

/** Applies what is to be applied; undefined where it was interrupted before that. */
async function openAndDeploy(run: DeployRun, signal: AbortSignal): Promise<'told' | undefined> {
  const { options, progress, applied } = run;
  const open = await openTerraform({
    ...run,
    purpose: 'apply',
    stacks: stacksOf(run),
    lockFile: join(run.plan.folder, LOCK_FILE),
  });
  try {
    const ready = await getReady(run, open, signal);
    // What Terraform says of its own interruption is no problem to mend.
    if (signal.aborted) return undefined;
    if (ready.problems.length > 0) {
      refuse(because('not deployed', ready.problems));
      return 'told';
    }
    if (options.reason !== undefined) applied.giveReason(options.reason);
    for (const id of ready.nothingLeft) applied.mark(id, 'done');
    for (const line of anew(ready)) progress.line(line);
    const outcomes = await applyAll(run, { open, ready, signal });
    progress.end();
    tell(run, { ready, outcomes, interrupted: signal.aborted });
    return 'told';
  } finally {
    open.close();
  }
}

interface Working {
  readonly open: OpenTerraform;
  readonly ready: Prepared;
  readonly signal: AbortSignal;
}

/** Asks AWS who this is, and reads the states: the last things that may keep a wave from being deployed. */
async function getReady(run: DeployRun, { driver }: OpenTerraform, signal: AbortSignal): Promise<Prepared> {
  const { blueprint, plan, options } = run;
  const todo = toDo(run);
  const ids = new Set(todo.map(({ account }) => account));
  const accounts = [...new Set(run.wave.stacks.map(({ account }) => account))].filter(({ id }) =>
    ids.has(id),
  );
  const concurrency = concurrencyOf(run);
  const suspended = await suspendedProblems(blueprint, accounts, plan.record.caller);
  if (suspended.length > 0) return { problems: suspended, toApply: [], nothingLeft: [], plannedAnew: [] };
  const problems: readonly Problem[] = await accountProblems(accounts, {
    identities: identities(blueprint, 'apply'),
    plannedBy: plan.record.caller,
    concurrency: 8,
  });
  if (problems.length > 0) return { problems, toApply: [], nothingLeft: [], plannedAnew: [] };
  return prepare(todo, {
    stacks: stacksOf(run),
    driver,
    folder: plan.folder,
    concurrency,
    signal,
    resume: options.resume === true,
  });
}

async function applyAll(run: DeployRun, { open, ready, signal }: Working): Promise<readonly StackOutcome[]> {
  const { options, applied, progress, files } = run;
  const durations = Durations.of(files);
  const outcomes = await applyPlans({
    toApply: ready.toApply,
    driver: open.driver,
    applied,
    concurrency: concurrencyOf(run),
    tolerate: options.tolerate,
    expected: ({ id }) => durations.expected('apply', id),
    signal,
    listener: progress.stacks('apply', ready.toApply.length),
  });
  durations.keep('apply', outcomes);
  return outcomes;
}

function tell(
  run: DeployRun,
  {
    ready,
    outcomes,
    interrupted,
  }: { ready: Prepared; outcomes: readonly StackOutcome[]; interrupted: boolean },
): void {
  const { wave, plan, planned, options } = run;
  const nothingLeft = new Set(ready.nothingLeft);
  console.log(
    `\n${deployText({
      wave: wave.name,
      digest: plan.record.digest,
      outcomes,
      interrupted,
      tofu: options.tofu === true,
      stacks: planned.map(({ id, empty }) => ({
        id,
        done: empty ? 'no change' : nothingLeft.has(id) ? 'done: nothing was left to do' : 'done before',
      })),
    })}`,
  );
  const isDone = outcomes.every(({ state }) => state === 'done' || state === 'unchanged');
  process.exitCode = isDone ? 0 : interrupted ? 130 : 1;
}

function anew({ nothingLeft, plannedAnew }: Prepared): readonly string[] {
  return [
    ...nothingLeft.map((id) => `${id}: its state moved on, and it was planned anew: nothing is left to do`),
    ...plannedAnew.map(
      (id) =>
        `${id}: its state moved on, and it was planned anew: what is left of the reviewed plan is applied`,
    ),
  ];
}

/** Stacks of the wave, in its order. */
function stacksOf({ wave, stacks }: DeployRun) {
  const byId = new Map(stacks.map((stack) => [stack.id, stack]));
  return wave.stacks.flatMap(({ id }) => byId.get(id) ?? []);
}

function concurrencyOf({ options }: DeployRun): number {
  return options.concurrency ?? concurrencyFor();
}
