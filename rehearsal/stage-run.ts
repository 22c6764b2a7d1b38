import { notStarted, playAction, type StageMaterial } from './action-run';
import { checkConditions } from './conditions';
import { groupsOf, type PipelineCondition, type PipelineStage, waveOf } from './pipeline';
import type { Outcome, RecordedAction, RecordedCondition, RecordedStage } from './record';
import type { RunContext } from './run-context';
import { secondsSince } from './seconds';

/** How one try of a stage ended. */
export interface StageTry {
  readonly record: RecordedStage;
  /** What its condition wants where it failed: `FAIL`, `ROLLBACK`, `RETRY`; none where an action failed. */
  readonly wanted?: string;
  /** Whether the stage is passed over. */
  readonly skipped?: true;
}

/** Which try of a stage, and which of its actions have succeeded already. */
export interface StageAttempt {
  readonly attempt: number;
  /** Actions that are not played again. */
  readonly done: ReadonlySet<string>;
}

/** Plays a stage once: what must hold before it, its groups one after another, what must hold after it. */
export async function playStage(
  run: RunContext,
  material: StageMaterial,
  { stage, attempt, done }: StageAttempt & { readonly stage: PipelineStage },
): Promise<StageTry> {
  const began = Date.now();
  const wave = waveOf(stage.name, run.pipeline, run.promotion.blueprint);
  run.observe({ kind: 'stage started', stage: stage.name, attempt, ...(wave !== undefined && { wave }) });
  run.state.stage(stage.name, 'InProgress');
  const conditions: RecordedCondition[] = [];
  const ended = (outcome: Outcome, actions: readonly RecordedAction[], reason?: string): RecordedStage => {
    run.state.stage(stage.name, outcome === 'failed' ? 'Failed' : 'Succeeded');
    return {
      stage: stage.name,
      ...(wave !== undefined && { wave }),
      outcome,
      seconds: secondsSince(began),
      conditions,
      actions,
      ...(reason !== undefined && { reason }),
    };
  };
  const check = (all: readonly PipelineCondition[], when: RecordedCondition['when']) =>
    unmet(run, material, { stage: stage.name, all, when, conditions });

  const entry = await check(stage.beforeEntry, 'before entry');
  if (entry) {
    const actions = stage.actions.map((action) => notStarted(run, { stage: stage.name, action, attempt }));
    const isSkip = entry.result === 'SKIP';
    const record = ended(isSkip ? 'not started' : 'failed', actions, entry.reason);
    return { record, wanted: entry.result, ...(isSkip && { skipped: true as const }) };
  }
  const actions = await playGroups(run, material, { stage, attempt, done });
  const failed = actions.find(({ outcome }) => outcome === 'failed');
  if (failed) return { record: ended('failed', actions, `${failed.action}: ${failed.reason}`) };
  if (run.promotion.signal?.aborted) return { record: ended('failed', actions, 'interrupted') };
  const exit = await check(stage.onSuccess, 'on success');
  if (exit) return { record: ended('failed', actions, exit.reason), wanted: exit.result };
  return { record: ended('succeeded', actions) };
}

/** The actions of a group run at the same time; after a group with a failure nothing else starts. */
async function playGroups(
  run: RunContext,
  material: StageMaterial,
  { stage, attempt, done }: StageAttempt & { readonly stage: PipelineStage },
): Promise<readonly RecordedAction[]> {
  const played: RecordedAction[] = [];
  let stopped = false;
  for (const group of groupsOf(stage)) {
    const due = group
      .filter(({ name }) => !done.has(name))
      .map((action) => ({ stage: stage.name, action, attempt }));
    stopped ||= run.promotion.signal?.aborted === true;
    const records: readonly RecordedAction[] = stopped
      ? due.map((each) => notStarted(run, each))
      : await Promise.all(due.map((each) => playAction(run, material, each)));
    played.push(...records);
    stopped ||= records.some(({ outcome }) => outcome === 'failed');
  }
  return played;
}

interface Checking {
  readonly stage: string;
  readonly all: readonly PipelineCondition[];
  readonly when: RecordedCondition['when'];
  /** Where what was found is written down. */
  readonly conditions: RecordedCondition[];
}

async function unmet(
  run: RunContext,
  { variables }: StageMaterial,
  { stage, all, when, conditions }: Checking,
): Promise<RecordedCondition | undefined> {
  const found = await checkConditions(all, {
    stage,
    when,
    variables,
    pipeline: run.pipeline,
    region: run.pipeline.region,
    as: ({ roleArn }) => run.roles.actionRole(roleArn, (call) => run.others.push(call)),
  });
  for (const condition of found) {
    run.observe({ kind: 'condition checked', condition });
    run.state.rule(condition);
  }
  conditions.push(...found);
  return found.find(({ met }) => !met);
}
