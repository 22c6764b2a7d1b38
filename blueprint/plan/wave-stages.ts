import type { Quotas } from '../quotas';
import type { WaveFacts } from '../schema/landing-zone';
import { deploymentsTo } from './deployments';
import type { EvidenceWork } from './evidence-builds';
import { hasStep, type PlannedWave, type Stage, type Step } from './stage';
import type { Target } from './targets';

/**
 * A wave as stages of a pipeline. What waits and asks stands in stages of its own: a stage that rolls back runs again as a
 * whole, and would wait and ask before it goes back.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/stage-rollback.html (2026-11-28)
 */
export function waveStages(planned: PlannedWave, quotas: Quotas): readonly Stage[] {
  const { wave } = planned;
  const stages = partsOf(planned).flatMap(({ stage, batches }) =>
    intoStages(batches, quotas['codepipeline-actions-per-stage']).map((groups, position) => ({
      name: stageName(stage, position),
      groups,
    })),
  );
  const deploying = stages.findIndex((stage) => hasStep(stage, 'deploy'));
  return stages.map((stage, position) => ({
    ...stage,
    wave: { name: wave.name, first: position === deploying, last: position === stages.length - 1 },
  }));
}

/** The stage in which a wave waits and asks before it deploys. */
export function gateStage(wave: string): string {
  return `${wave}-gate`;
}

/** The stage of a canary account whose soak time follows, and the stage of that soak time. */
export function canaryStages(wave: string): { readonly deploys: string; readonly waits: string } {
  return { deploys: `${wave}-canary`, waits: gateStage(`${wave}-canary`) };
}

/** Steps that run one after another: a deployment with its approvals, or a gate. */
type Chain = readonly Step[];

/** Chains that run beside each other. */
type Batch = readonly Chain[];

/** What is in stages of its own. */
interface Part {
  /** Name of the first of its stages. */
  readonly stage: string;
  readonly batches: readonly Batch[];
}

/** What a wave does, in order: it waits, asks, deploys to the canary account, waits again, deploys to the others. */
function partsOf(planned: PlannedWave): readonly Part[] {
  const { wave, targets } = planned;
  const isCanary = ({ account }: Target) => account.name === wave.canary?.account;
  const deployments = (each: readonly Target[]) => each.flatMap((target) => deploymentsTo(target, wave.name));
  const canary = deployments(targets.filter(isCanary));
  const others = deployments(targets.filter((target) => !isCanary(target)));
  const evidence = evidenceOf(planned);
  const before = letIn(planned);
  const atOnce = wave.concurrency ?? canary.length + others.length;
  const first = inBatchesOf(atOnce, canary);
  const then = inBatchesOf(atOnce, others);
  const between = first.length > 0 && then.length > 0 ? soak('canary-soak', wave.canary?.soakMinutes) : [];
  const { deploys, waits } = canaryStages(wave.name);
  return [
    {
      stage: gateStage(wave.name),
      batches: [...soak('soak', wave.soakMinutes), ...(wave.approval ? [[[approval(wave, targets)]]] : [])],
    },
    ...(between.length > 0
      ? [
          { stage: deploys, batches: [...before, ...first] },
          { stage: waits, batches: between },
          { stage: wave.name, batches: [...then, ...evidence('record')] },
        ]
      : [
          {
            stage: wave.name,
            batches: [...before, ...first, ...then, ...evidence('record')],
          },
        ]),
  ];
}

/** What is done for the records of a wave: the first one has nothing before it that could have a record. */
function evidenceOf({ wave: { name: wave }, targets, recorded }: PlannedWave) {
  return (does: EvidenceWork): readonly Batch[] =>
    !recorded || (does === 'admit' && recorded.after === undefined)
      ? []
      : [[[{ kind: 'evidence', name: does, does, wave, after: recorded.after, targets }]]];
}

/**
 * What lets a wave begin: its image verifies, and the wave before has a record of it. Neither needs what the other finds, so they run
 * beside each other, and nothing is deployed before both are through.
 */
function letIn(planned: PlannedWave): readonly Batch[] {
  const verifies: Batch = planned.verified ? [[{ kind: 'signing', name: 'verify', does: 'verify' }]] : [];
  const beside = [...verifies, ...evidenceOf(planned)('admit').flat()];
  return beside.length > 0 ? [beside] : [];
}

function soak(name: string, minutes: number | undefined): readonly Batch[] {
  return minutes === undefined ? [] : [[[{ kind: 'soak', name, minutes }]]];
}

function inBatchesOf<T>(size: number, all: readonly T[]): readonly (readonly T[])[] {
  const count = Math.ceil(all.length / Math.max(size, 1));
  return Array.from({ length: count }, (_, position) => all.slice(position * size, (position + 1) * size));
}

/**
 * Fills stages with batches in order. What does not fit into what is left of a stage goes on in the next one, and a
 * deployment whole: a stage that fails, or is rolled back, leaves none half done.
 */
function intoStages(batches: readonly Batch[], limit: number): readonly (readonly (readonly Step[])[])[] {
  const stages: (readonly Step[])[][] = [];
  let room = 0;
  for (const batch of batches.flatMap((each) => fitting(each, limit))) {
    for (let rest = batch; rest.length > 0; ) {
      const part = firstThatFit(rest, room);
      if (part.length === 0) {
        stages.push([]);
        room = limit;
      } else {
        stages.at(-1)?.push(...layers(part));
        room -= part.flat().length;
        rest = rest.slice(part.length);
      }
    }
  }
  return stages;
}

/** A batch as it is; where a chain of it is longer than a stage, step after step. */
function fitting(batch: Batch, limit: number): readonly Batch[] {
  if (batch.every((chain) => chain.length <= limit)) return [batch];
  return layers(batch).map((steps) => steps.map((step) => [step]));
}

/** As many of the first chains as fit. */
function firstThatFit(batch: Batch, room: number): Batch {
  let used = 0;
  const end = batch.findIndex((chain) => {
    used += chain.length;
    return used > room;
  });
  return end < 0 ? batch : batch.slice(0, end);
}

/** The first steps of all chains beside each other, then the second ones, and so on. */
function layers(batch: Batch): readonly (readonly Step[])[] {
  const depth = Math.max(...batch.map(({ length }) => length));
  return Array.from({ length: depth }, (_, position) => batch.flatMap((chain) => chain[position] ?? []));
}

/** The first stage of a part has its name; what does not fit goes on as `prod-2`, `prod-3`. */
function stageName(part: string, position: number): string {
  return position === 0 ? part : `${part}-${position + 1}`;
}

function approval(wave: WaveFacts, targets: readonly Target[]): Step {
  const accounts = [...new Set(targets.map(({ account }) => account.name))];
  return { kind: 'approve', name: 'approve', wave: wave.name, accounts };
}
