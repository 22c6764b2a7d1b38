import { notStarted, type StageMaterial } from './action-run';
import { Artifacts } from './artifacts';
import type { History } from './history';
import type { PipelineStage } from './pipeline';
import { plannedActions, waveOf } from './pipeline';
import type { PromotionRecord, RecordedArtifact, RecordedCall, RecordedStage } from './record';
import type { RunContext } from './run-context';
import { secondsSince } from './seconds';
import { playStage, type StageTry } from './stage-run';
import { Variables } from './variables';
import { deliveredVersions, versionsNow } from './versions';

/** Plays every stage, in order, until one fails. */
export async function playPipeline(run: RunContext, history: History): Promise<PromotionRecord> {
  const { pipeline, promotion, id } = run;
  const began = Date.now();
  const planned = plannedActions(pipeline, promotion.blueprint);
  run.observe({ kind: 'run started', run: id, actions: planned });
  const before = await versionsNow(run);
  const variables = new Variables({
    codepipeline: { PipelineExecutionId: id },
    variables: Object.fromEntries(
      pipeline.variables.map(({ name, defaultValue = '' }) => [name, defaultValue]),
    ),
  });
  const material = { artifacts: new Artifacts(pipeline, run.objects), variables };
  const stages: RecordedStage[] = [];
  const back: RecordedArtifact[] = [];
  const version = await run.version();
  let failed: RecordedStage | undefined;
  for (const stage of pipeline.stages) {
    const record = failed
      ? neverReached(run, stage)
      : await uncut(run, version, () => playWithRetry(run, material, { stage, history, back }));
    stages.push(record);
    if (['failed', 'rolled back'].includes(record.outcome)) failed ??= record;
  }
  const ended = new Date().toISOString();
  const seconds = secondsSince(began);
  const afterwards = await run.state.finish();
  const late = afterwards.find(({ outcome }) => outcome === 'failed');
  const record: PromotionRecord = {
    application: promotion.application,
    pipeline: pipeline.name,
    arn: pipeline.arn,
    run: id,
    executionMode: pipeline.executionMode,
    started: new Date(began).toISOString(),
    ended,
    seconds,
    outcome: failed || late ? 'failed' : 'succeeded',
    ...(late && { reason: `after the run, ${late.name}: ${late.reason}` }),
    ...(failed && { reason: `${failed.stage}: ${failed.reason ?? 'it failed'}` }),
    stages,
    ...(afterwards.length > 0 && { afterwards }),
    artifacts: [...material.artifacts.made, ...back],
    variables: variables.state,
    delivered: deliveredVersions(before, await versionsNow(run)),
    leftOut: stages.flatMap(({ actions }) =>
      actions
        .filter(({ outcome }) => outcome === 'not playable')
        .map((at) => ({ at, reason: at.reason ?? '' })),
    ),
    calls: counted(stages, run.others),
  };
  run.observe({ kind: 'run ended', record });
  return record;
}

/**
 * Plays a stage, and fails it where the pipeline was changed meanwhile: AWS CodePipeline lets the actions finish that run
 * while a pipeline is changed, and fails their run then.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/pipelines-edit.html (2026-11-28)
 */
async function uncut(
  run: RunContext,
  version: number,
  play: () => Promise<RecordedStage>,
): Promise<RecordedStage> {
  const record = await play();
  if ((await run.version()) === version) return record;
  return { ...record, outcome: 'failed', reason: 'the pipeline was changed while its run was under way' };
}

function counted(
  stages: readonly RecordedStage[],
  others: readonly RecordedCall[],
): PromotionRecord['calls'] {
  const calls = [...stages.flatMap(({ actions }) => actions.flatMap((action) => action.calls)), ...others];
  const allowed = calls.filter(({ decision }) => decision === 'Allowed').length;
  return { allowed, denied: calls.length - allowed, others };
}

function neverReached(run: RunContext, stage: PipelineStage): RecordedStage {
  const wave = waveOf(stage.name, run.pipeline, run.promotion.blueprint);
  return {
    stage: stage.name,
    ...(wave !== undefined && { wave }),
    outcome: 'not started',
    seconds: 0,
    conditions: [],
    actions: stage.actions.map((action) => notStarted(run, { stage: stage.name, action, attempt: 1 })),
  };
}

interface Playing {
  readonly stage: PipelineStage;
  readonly history: History;
  /** Takes the artifacts that going back copies. */
  readonly back: RecordedArtifact[];
}

/** Plays a stage; where it fails, its `onFailure` says whether it is tried once more or goes back. */
async function playWithRetry(
  run: RunContext,
  material: StageMaterial,
  { stage, history, back }: Playing,
): Promise<RecordedStage> {
  let played = await playStage(run, material, { stage, attempt: 1, done: new Set() });
  let record = played.record;
  if (wantsOf(played, stage) === 'RETRY') {
    const mode = stage.onFailure?.retryMode ?? 'FAILED_ACTIONS';
    run.observe({ kind: 'stage retried', stage: stage.name, mode });
    const succeeded = record.actions.filter(
      ({ outcome }) => outcome !== 'failed' && outcome !== 'not started',
    );
    const done = new Set(mode === 'FAILED_ACTIONS' ? succeeded.map(({ action }) => action) : []);
    played = await playStage(run, material, { stage, attempt: 2, done });
    record = joined(record, played.record);
  }
  if (played.skipped) record = { ...record, outcome: 'not started' };
  if (record.outcome === 'failed' && wantsOf(played, stage) === 'ROLLBACK')
    record = await rollBack(run, { stage, history, back }, record);
  const { stage: name, outcome, seconds, reason } = record;
  run.observe({
    kind: 'stage ended',
    stage: name,
    outcome,
    seconds,
    ...(reason !== undefined && { reason }),
  });
  if (outcome === 'succeeded') {
    const { artifacts, variables } = material;
    history.keep(name, { run: run.id, artifacts: artifacts.state, variables: variables.state });
  }
  return record;
}

/** What is to be done with a stage that failed. */
function wantsOf({ record, wanted, skipped }: StageTry, { onFailure }: PipelineStage): string | undefined {
  if (record.outcome !== 'failed' || skipped) return undefined;
  // A condition has a result of its own; what fails without one is the business of `onFailure`.
  return wanted !== undefined && wanted !== 'FAIL'
    ? wanted
    : wanted === undefined
      ? onFailure?.result
      : undefined;
}

/**
 * Runs a stage again with what it ran with when it last succeeded.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/stage-rollback.html
 */
async function rollBack(
  run: RunContext,
  { stage, history, back }: Playing,
  failed: RecordedStage,
): Promise<RecordedStage> {
  const last = history.last(stage.name);
  if (!last) {
    const reason = 'there is no earlier promotion in which this stage succeeded';
    run.observe({ kind: 'stage rolled back', stage: stage.name, to: undefined, reason });
    return { ...failed, reason: `${failed.reason}; nothing to go back to: ${reason}` };
  }
  run.observe({ kind: 'stage rolled back', stage: stage.name, to: last.run });
  const artifacts = new Artifacts(run.pipeline, run.objects, last.artifacts);
  const material = { artifacts, variables: new Variables(last.variables) };
  const attempt = Math.max(...failed.actions.map((action) => action.attempt)) + 1;
  const { record } = await playStage(run, material, { stage, attempt, done: new Set() });
  back.push(...artifacts.made);
  const both = joined(failed, record);
  const outcome = record.outcome === 'succeeded' ? 'rolled back' : 'failed';
  const reason =
    record.outcome === 'succeeded' ? `${failed.reason}; went back to the run ${last.run}` : record.reason;
  return { ...both, outcome, ...(reason !== undefined && { reason }) };
}

/** Two tries of a stage as one record. */
function joined(first: RecordedStage, second: RecordedStage): RecordedStage {
  const started = first.actions.filter(({ outcome }) => outcome !== 'not started');
  return {
    ...second,
    seconds: first.seconds + second.seconds,
    conditions: [...first.conditions, ...second.conditions],
    actions: [...started, ...second.actions],
  };
}
