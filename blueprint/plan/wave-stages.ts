import type { Quotas } from '../quotas';
import type { WaveFacts } from '../schema/landing-zone';
import { deploymentsTo } from './deployments';
import type { PlannedWave, Stage, Step } from './stage';
import type { Target } from './targets';

/** A wave as stages of a pipeline: one, or as many as its actions need. */
export function waveStages({ wave, targets }: PlannedWave, quotas: Quotas): readonly Stage[] {
  const parts = intoStages(waveBatches(wave, targets), quotas['codepipeline-actions-per-stage']);
  return parts.map((groups, position) => ({
    name: stageName(wave.name, position),
    wave: { name: wave.name, first: position === 0, last: position === parts.length - 1 },
    groups,
  }));
}

/** Steps that run one after another: a deployment, or a gate. */
type Chain = readonly Step[];

/** Chains that run beside each other. */
type Batch = readonly Chain[];

/** What a wave does, in order: it waits, asks, deploys to the canary account, waits again, deploys to the others. */
function waveBatches(wave: WaveFacts, targets: readonly Target[]): readonly Batch[] {
  const isCanary = ({ account }: Target) => account.name === wave.canary?.account;
  const canary = targets.filter(isCanary).flatMap(deploymentsTo);
  const others = targets.filter((target) => !isCanary(target)).flatMap(deploymentsTo);
  const atOnce = wave.concurrency ?? canary.length + others.length;
  return [
    ...soak('soak', wave.soakMinutes),
    ...(wave.approval ? [[[approval(wave, targets)]]] : []),
    ...inBatchesOf(atOnce, canary),
    ...(canary.length > 0 && others.length > 0 ? soak('canary-soak', wave.canary?.soakMinutes) : []),
    ...inBatchesOf(atOnce, others),
  ];
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

/** The first stage has the wave's name; what does not fit goes on as `prod-2`, `prod-3`. */
function stageName(wave: string, position: number): string {
  return position === 0 ? wave : `${wave}-${position + 1}`;
}

function approval(wave: WaveFacts, targets: readonly Target[]): Step {
  const accounts = [...new Set(targets.map(({ account }) => account.name))];
  return { kind: 'approve', name: 'approve', wave: wave.name, accounts };
}
