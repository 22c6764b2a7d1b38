import type { StackListener, StackOutcome } from '../../rollout/engine';
import type { Progress } from '../progress';
import { crossCheckLine } from './cross-check';
import { type Findings, reportOf } from './findings';
import type { Ending, SandboxReport } from './report';
import type { SandboxSteps, Watched, Wish } from './steps';

/** A step did not do what it was to do, and the run ends. */
class StepFailed extends Error {}

/** Runs the sandbox to its end, and tells how it ended and what is left. */
export async function runSandbox(
  steps: SandboxSteps,
  wish: Wish,
  { signal, progress }: Watched,
): Promise<SandboxReport> {
  const start = performance.now();
  const run = new Run(steps, progress, signal);
  const ending = await run.endOf(() => walk(run, wish));
  progress.end();
  const kept = ending.state === 'complete' ? (wish.keep ?? wish.start ?? false) : steps.holdsSomething();
  const { endpoint } = steps;
  if (!kept) steps.stop();
  return {
    ...reportOf(run.found),
    terraform: steps.terraform,
    ...(endpoint !== undefined && { endpoint }),
    ending,
    kept,
    seconds: (performance.now() - start) / 1000,
  };
}

const IN_NO_STATE =
  'and in no state of accounts/, as after Terraform was killed, or after somebody made them by hand: ' +
  'delete them with the AWS CLI (. .sandbox/env), or give up';

/** The steps, in their order. */
async function walk(run: Run, wish: Wish): Promise<void> {
  const { steps, found } = run;
  await run.step('synthesize', () => steps.synthesize());
  run.tell(`synthesized ${steps.count} stacks`);
  if (wish.promotion) steps.checkPromotion();
  if (!wish.start) await prove(run);
  run.tell(await run.step('start the emulator', () => steps.startEmulator()));
  if (wish.start) return;
  if (!(wish.destroy && steps.isHalfDestroyed())) {
    await deploy(run);
    if (wish.plan ?? true) await planAgain(run);
    else run.tell('left out: the second plan, and the questions to the emulator');
    if (wish.promotion) await promote(run, wish.promotion);
  }
  if (!wish.destroy) return;
  await run.step('empty what was delivered to', () => steps.empty());
  found.destroyed = await run.stacks('destroy', (listener) => steps.destroy(listener));
  run.refuse('destroy', notDone(found.destroyed));
  found.left = await run.step('look for what is left', () => steps.inventory());
  const { length } = found.left.resources;
  run.refuse('look for what is left', length > 0 ? `${length} resources are left ${IN_NO_STATE}` : '');
}

async function prove(run: Run): Promise<void> {
  const { proof, summary } = await run.step('prove', () => run.steps.prove());
  run.found.proof = proof;
  run.tell(summary);
}

async function deploy(run: Run): Promise<void> {
  const { steps, found } = run;
  found.deployed = await run.stacks('deploy', (listener) => steps.deploy(listener));
  run.refuse('deploy', notDone(found.deployed));
}

async function planAgain(run: Run): Promise<void> {
  const { steps, found } = run;
  found.plans = await run.stacks('plan', (listener) => steps.planAgain(listener));
  run.refuse('plan', notDone(found.plans));
  const changed = found.plans.filter(({ plan }) => plan === 'changes').map(({ id }) => id);
  run.refuse('plan', changed.length > 0 ? `a second plan would change ${changed.join(', ')}` : '');
  run.tell('a second plan changes nothing');
  const { proof } = found;
  if (!proof) return;
  found.crossCheck = await run.step('ask the emulator', () => steps.ask(proof));
  run.tell(crossCheckLine(found.crossCheck));
  run.refuse('ask the emulator', found.crossCheck.differences.join('\n'));
}

async function promote(run: Run, { application, mayStop }: NonNullable<Wish['promotion']>): Promise<void> {
  const { steps, found } = run;
  const notMade = await run.step('make what the teams bring', () => steps.makeWorkloads());
  for (const line of notMade) run.tell(`cannot be made here: ${line}`);
  run.tell(`promote ${application}`);
  found.promotion = await run.step('promote', () => steps.promote());
  const { outcome, reason } = found.promotion;
  run.refuse('promote', outcome === 'failed' && !mayStop ? (reason ?? 'the promotion failed') : '');
}

/** Why not all stacks are done; empty where all are. */
function notDone(outcomes: readonly StackOutcome[]): string {
  const failed = outcomes.filter(({ state }) => state === 'failed');
  return failed.map(({ id, reason }) => `${id}: ${reason}`).join('\n\n');
}

/** One run: begins steps, tells of them, and stops between them where it is interrupted. */
class Run {
  readonly found: Findings = {};
  private current = 'begin';

  constructor(
    readonly steps: SandboxSteps,
    private readonly progress: Progress,
    private readonly signal: AbortSignal,
  ) {}

  async step<T>(title: string, work: () => Promise<T>): Promise<T> {
    this.signal.throwIfAborted();
    this.current = title;
    this.progress.step(title);
    return work();
  }

  /** A step in which each stack has its turn. Interrupted, those that are worked on come to their end. */
  stacks(
    verb: string,
    work: (listener: StackListener) => Promise<readonly StackOutcome[]>,
  ): Promise<readonly StackOutcome[]> {
    return this.step(verb, () => work(this.progress.stacks(verb, this.steps.count)));
  }

  tell(line: string): void {
    this.progress.line(line);
  }

  /** Ends the run where there is a reason to. What was found before is in the report. */
  refuse(title: string, reason: string): void {
    this.current = title;
    if (reason !== '') throw new StepFailed(reason);
    this.signal.throwIfAborted();
  }

  /** How it ended: an interruption is no failure, unless something failed before. */
  async endOf(work: () => Promise<void>): Promise<Ending> {
    try {
      await work();
      return { state: 'complete' };
    } catch (error) {
      if (this.signal.aborted && !(error instanceof StepFailed) && error === this.signal.reason)
        return { state: 'interrupted', step: this.current };
      const reason = error instanceof Error ? messageOf(error) : String(error);
      return { state: 'failed', step: this.current, reason };
    }
  }
}

/** What a person should read: of a mistake of ours, also where it is. */
function messageOf(error: Error): string {
  const ours = error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
  return ours ? (error.stack ?? error.message) : error.message;
}
