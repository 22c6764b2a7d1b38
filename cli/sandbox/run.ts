import type { ProofReport } from '../../proof/report';
import { counted } from '../../proof/report';
import type { StackListener, StackOutcome } from '../../rollout/engine';
import type { Progress } from '../progress';
import { type CrossCheck, crossCheckLine } from './cross-check';
import type { Inventory } from './emulator';
import type { Ending, SandboxReport, StackReport } from './report';

/** How far a run goes. */
export interface Wish {
  /** Make the emulator and the organization, and deploy nothing. */
  readonly start?: true;
  /** Destroy everything afterwards. */
  readonly destroy?: true;
  /** Leave the emulator up at the end. */
  readonly keep?: true;
}

/** What a run does, step by step. Each step throws, with what a person should know, where it cannot be done. */
export interface SandboxSteps {
  readonly terraform: string;
  readonly endpoint: string | undefined;
  /** How many stacks there are, once they are synthesized. */
  readonly count: number;
  synthesize(): Promise<void>;
  /** @throws where a hop is refuted. */
  prove(): Promise<{ readonly proof: ProofReport; readonly summary: string }>;
  startEmulator(): Promise<string>;
  deploy(listener: StackListener): Promise<readonly StackOutcome[]>;
  planAgain(listener: StackListener): Promise<readonly StackOutcome[]>;
  ask(proof: ProofReport): Promise<CrossCheck>;
  /** Whether an earlier run was about to destroy everything. */
  isHalfDestroyed(): boolean;
  destroy(listener: StackListener): Promise<readonly StackOutcome[]>;
  inventory(): Promise<Inventory>;
  /** Whether the emulator holds, or may hold, something that a person wants to keep. */
  holdsSomething(): boolean;
  /** Stops the emulator and deletes all state. */
  stop(): void;
}

/** Who watches a run, and who may end it. */
export interface Watched {
  readonly signal: AbortSignal;
  readonly progress: Progress;
}

/** What the steps leave for the report. */
interface Findings {
  deployed?: readonly StackOutcome[];
  plans?: readonly StackOutcome[];
  proof?: ProofReport;
  crossCheck?: CrossCheck;
  destroyed?: readonly StackOutcome[];
  left?: Inventory;
}

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
  if (!wish.start) await prove(run);
  run.tell(await run.step('start the emulator', () => steps.startEmulator()));
  if (wish.start) return;
  if (!(wish.destroy && steps.isHalfDestroyed())) await deploy(run);
  if (!wish.destroy) return;
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

function reportOf({ deployed, plans, proof, crossCheck, destroyed, left }: Findings) {
  const planOf = (id: string) => plans?.find((each) => each.id === id)?.plan;
  const told = (outcome: StackOutcome): StackReport => {
    const plan = planOf(outcome.id);
    return {
      id: outcome.id,
      state: outcome.state === 'done' ? 'deployed' : outcome.state,
      resources: outcome.resources,
      seconds: outcome.seconds,
      ...(outcome.reason !== undefined && { error: outcome.reason }),
      ...(plan && { plan }),
    };
  };
  return {
    stacks: (deployed ?? []).map(told),
    ...(proof && { proof: counted(proof) }),
    ...(crossCheck && { crossCheck }),
    ...(destroyed && {
      destroyed: destroyed.map((outcome) => ({
        ...told(outcome),
        state: outcome.state === 'done' ? ('destroyed' as const) : outcome.state,
      })),
    }),
    ...(left && { left }),
  };
}
