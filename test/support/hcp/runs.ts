import { newId, type Phase, type Run, type Store, type Workspace } from './model';

/** How a phase ended. */
export interface Ended {
  readonly ok: boolean;
  /** Terraform's plan as JSON, of a plan that ended well. */
  readonly plan?: object;
  /** The state after an apply. */
  readonly state?: Buffer;
}

/** What the phase of a run works on. */
export interface Work {
  readonly run: Run;
  readonly workspace: Workspace;
  readonly archive: Buffer;
  readonly state?: Buffer | undefined;
  /** Of the variables that AWS's provider reads: what the run may be on AWS. */
  readonly log: (text: string) => void;
  readonly signal: AbortSignal;
}

/** What a run really does. */
export interface Runner {
  plan(work: Work): Promise<Ended>;
  apply(work: Work): Promise<Ended>;
}

/** What stands in the way of a run, for a test to say. */
export interface Course {
  /** Statuses on the way to planning. @default plan_queued */
  readonly before?: readonly string[];
  /** Statuses behind the plan, such as those of cost estimates and policies. */
  readonly checks?: readonly string[];
  /** Where it waits for somebody. @default the last of the checks, or planned */
  readonly waitsIn?: string;
  /** Whether a policy failed softly: it stops until somebody overrides it. */
  readonly softFailed?: boolean;
  /** Statuses between the word of a person and the apply. @default apply_queued */
  readonly confirmed?: readonly string[];
}

const FINAL = [
  'applied',
  'planned_and_finished',
  'discarded',
  'canceled',
  'errored',
  'force_canceled',
  'policy_soft_failed',
];

/** The runs of a server: one at a time in each workspace, the others wait. */
export class Runs {
  constructor(
    private readonly store: Store,
    private readonly runner: Runner,
    private readonly course: (workspace: Workspace) => Course,
  ) {}

  /** Queues a run; it begins as soon as its workspace is free. */
  add(
    given: Omit<
      Run,
      | 'id'
      | 'createdAt'
      | 'plan'
      | 'apply'
      | 'timestamps'
      | 'events'
      | 'comments'
      | 'status'
      | 'waits'
      | 'hasChanges'
      | 'counts'
      | 'stop'
    >,
  ): Run {
    const run: Run = {
      ...given,
      id: newId('run'),
      createdAt: new Date(),
      plan: newPhase('plan'),
      apply: newPhase('apply'),
      timestamps: {},
      events: [],
      comments: [],
      status: 'pending',
      waits: false,
      hasChanges: false,
      counts: { additions: 0, changes: 0, destructions: 0, imports: 0 },
      stop: new AbortController(),
    };
    stamp(run, 'plan-queueable');
    this.store.runs.push(run);
    setImmediate(() => this.next(run.workspace));
    return run;
  }

  /** Begins the next run of a workspace, where nothing holds it. Speculative and saved plans hold nothing. */
  next(id: string): void {
    const workspace = this.store.workspace(id);
    if (!workspace) return;
    for (const run of this.store.runs.filter((each) => each.workspace === id && each.status === 'pending')) {
      const holds = !run.planOnly && !run.savePlan;
      if (holds && (workspace.lockedBy !== undefined || workspace.currentRun !== undefined)) continue;
      if (holds) workspace.currentRun = run.id;
      void this.planIt(run, workspace);
    }
  }

  isFinal({ status }: Run): boolean {
    return FINAL.includes(status);
  }
  isConfirmable(run: Run): boolean {
    return run.waits && !run.planOnly && run.status !== 'policy_override';
  }
  isDiscardable(run: Run): boolean {
    return run.waits || run.status === 'pending';
  }
  isCancelable(run: Run): boolean {
    return !run.waits && !this.isFinal(run) && run.canceledAt === undefined;
  }
  /** After a cool-off, where the cancel did not help. */
  isForceCancelable(run: Run): boolean {
    return (
      run.canceledAt !== undefined && !this.isFinal(run) && Date.now() - run.canceledAt.getTime() > 10_000
    );
  }

  confirm(run: Run): void {
    run.waits = false;
    const workspace = this.store.workspace(run.workspace);
    if (!workspace) return;
    workspace.currentRun = run.id;
    void this.applyIt(run, workspace);
  }

  override(run: Run): void {
    run.status = 'policy_checked';
    stamp(run, 'policy-checked');
  }

  discard(run: Run): void {
    this.end(run, 'discarded');
  }

  cancel(run: Run): void {
    run.canceledAt = new Date();
    if (run.status === 'pending') this.end(run, 'canceled');
    else run.stop.abort();
  }

  private async planIt(run: Run, workspace: Workspace): Promise<void> {
    const course = this.course(workspace);
    for (const status of course.before ?? ['plan_queued']) await this.pass(run, status);
    if (await this.gaveUp(run)) return;
    await this.pass(run, 'planning');
    run.plan.status = 'running';
    const ended = await this.runner.plan(this.work(run, workspace, run.plan)).catch(failed(run.plan));
    close(run.plan, run.stop.signal.aborted ? 'canceled' : ended.ok ? 'finished' : 'errored');
    if (run.stop.signal.aborted) return this.end(run, 'canceled');
    if (!ended.ok) return this.end(run, 'errored');
    this.keepPlan(run, ended.plan ?? {});
    for (const status of ['planned', ...(course.checks ?? [])]) await this.pass(run, status);
    if (run.stop.signal.aborted) return this.end(run, 'canceled');
    if (course.softFailed && run.planOnly) return this.end(run, 'policy_soft_failed');
    if (run.planOnly || !run.hasChanges) return this.end(run, 'planned_and_finished');
    if (course.softFailed) {
      run.status = 'policy_override';
      run.waits = true;
      return;
    }
    if (run.savePlan) {
      run.status = 'planned_and_saved';
      run.waits = true;
      return;
    }
    if (run.autoApply) return this.applyIt(run, workspace);
    if (course.waitsIn) await this.pass(run, course.waitsIn);
    run.waits = true;
  }

  private async applyIt(run: Run, workspace: Workspace): Promise<void> {
    run.apply.status = 'queued';
    for (const status of this.course(workspace).confirmed ?? ['apply_queued']) await this.pass(run, status);
    if (await this.gaveUp(run)) return;
    await this.pass(run, 'applying');
    run.apply.status = 'running';
    const ended = await this.runner.apply(this.work(run, workspace, run.apply)).catch(failed(run.apply));
    close(run.apply, run.stop.signal.aborted ? 'canceled' : ended.ok ? 'finished' : 'errored');
    if (ended.state) this.keepState(workspace, ended.state);
    this.end(run, run.stop.signal.aborted ? 'canceled' : ended.ok ? 'applied' : 'errored');
  }

  private work(run: Run, workspace: Workspace, phase: Phase): Work {
    return {
      run,
      workspace,
      archive: this.store.configuration(run.configuration)?.archive ?? Buffer.alloc(0),
      state: this.store.currentState(workspace.id)?.state,
      log: (text) => {
        phase.log = Buffer.concat([phase.log, Buffer.from(text)]);
      },
      signal: run.stop.signal,
    };
  }

  private keepPlan(run: Run, plan: object): void {
    run.json = Buffer.from(JSON.stringify(plan));
    const changes = (plan as { resource_changes?: { change: { actions: string[]; importing?: object } }[] })
      .resource_changes;
    const count = (is: (actions: readonly string[]) => boolean) =>
      (changes ?? []).filter(({ change }) => is(change.actions)).length;
    run.counts = {
      additions: count((actions) => actions.includes('create')),
      changes: count((actions) => actions.includes('update')),
      destructions: count((actions) => actions.includes('delete')),
      imports: (changes ?? []).filter(({ change }) => change.importing).length,
    };
    const outputs = (plan as { output_changes?: Record<string, { actions: string[] }> }).output_changes ?? {};
    const changed = Object.values(outputs).some(({ actions }) => !actions.includes('no-op'));
    const { additions, changes: updates, destructions, imports } = run.counts;
    run.hasChanges = additions + updates + destructions + imports > 0 || changed;
  }

  private keepState(workspace: Workspace, state: Buffer): void {
    const { serial } = JSON.parse(state.toString()) as { serial: number };
    this.store.states.push({
      id: newId('sv'),
      workspace: workspace.id,
      serial,
      createdAt: new Date(),
      status: 'finalized',
      state,
    });
  }

  /** A status is there for a moment at least, so that whoever follows the run can see it. */
  private async pass(run: Run, status: string): Promise<void> {
    if (run.stop.signal.aborted) return;
    run.status = status;
    stamp(run, status.replaceAll('_', '-'));
    await new Promise((resolve) => setTimeout(resolve, 2));
  }

  private async gaveUp(run: Run): Promise<boolean> {
    if (run.stop.signal.aborted) this.end(run, 'canceled');
    return run.stop.signal.aborted;
  }

  private end(run: Run, status: string): void {
    run.status = status;
    run.waits = false;
    stamp(run, status.replaceAll('_', '-'));
    for (const phase of [run.plan, run.apply])
      if (['pending', 'queued'].includes(phase.status)) close(phase, 'unreachable');
    const workspace = this.store.workspace(run.workspace);
    if (workspace?.currentRun === run.id) workspace.currentRun = undefined;
    setImmediate(() => this.next(run.workspace));
  }
}

function newPhase(prefix: string): Phase {
  return { id: newId(prefix), status: 'pending', log: Buffer.from([0x02]) };
}

function close(phase: Phase, status: Phase['status']): void {
  phase.status = status;
  phase.log = Buffer.concat([phase.log, Buffer.from([0x03])]);
}

function failed(phase: Phase) {
  return (error: unknown): Ended => {
    phase.log = Buffer.concat([phase.log, Buffer.from(`${error}\n`)]);
    return { ok: false };
  };
}

function stamp(run: Run, event: string): void {
  run.timestamps[`${event}-at`] = new Date().toISOString();
  run.events.push({ action: event, createdAt: new Date() });
}
