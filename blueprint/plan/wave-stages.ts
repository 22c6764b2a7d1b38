import type { Quotas } from '../quotas';
import type { WaveFacts } from '../schema/landing-zone';
import type { PlannedWave, Stage, Step } from './stage';
import type { Target } from './targets';

/** A wave as stages of a pipeline: one, or as many as its actions need. */
export function waveStages({ wave, targets }: PlannedWave, quotas: Quotas): readonly Stage[] {
  const parts = intoStages(waveGroups(wave, targets), quotas['codepipeline-actions-per-stage']);
  return parts.map((groups, position) => ({
    name: stageName(wave.name, position),
    wave: { name: wave.name, first: position === 0, last: position === parts.length - 1 },
    groups,
  }));
}

/** What a wave does, in order: it waits, asks, deploys to the canary account, waits again, deploys to the others. */
function waveGroups(wave: WaveFacts, targets: readonly Target[]): readonly (readonly Step[])[] {
  const isCanary = ({ account }: Target) => account.name === wave.canary?.account;
  const canary = targets.filter(isCanary);
  const others = targets.filter((target) => !isCanary(target));
  const atOnce = wave.concurrency ?? targets.length;
  return [
    ...soak('soak', wave.soakMinutes),
    ...(wave.approval ? [[approval(wave, targets)]] : []),
    ...inGroupsOf(atOnce, canary.map(deployment)),
    ...(canary.length > 0 && others.length > 0 ? soak('canary-soak', wave.canary?.soakMinutes) : []),
    ...inGroupsOf(atOnce, others.map(deployment)),
  ];
}

function soak(name: string, minutes: number | undefined): readonly (readonly Step[])[] {
  return minutes === undefined ? [] : [[{ kind: 'soak', name, minutes }]];
}

function inGroupsOf<T>(size: number, all: readonly T[]): readonly (readonly T[])[] {
  const count = Math.ceil(all.length / Math.max(size, 1));
  return Array.from({ length: count }, (_, position) => all.slice(position * size, (position + 1) * size));
}

/** Fills stages with groups in order. A group that does not fit into what is left of a stage goes on in the next one. */
function intoStages(
  groups: readonly (readonly Step[])[],
  limit: number,
): readonly (readonly (readonly Step[])[])[] {
  const stages: (readonly Step[])[][] = [];
  let room = 0;
  for (const group of groups) {
    for (let done = 0; done < group.length; ) {
      if (room === 0) {
        stages.push([]);
        room = limit;
      }
      const part = group.slice(done, done + room);
      stages.at(-1)?.push(part);
      done += part.length;
      room -= part.length;
    }
  }
  return stages;
}

/** The first stage has the wave's name; what does not fit goes on as `prod-2`, `prod-3`. */
function stageName(wave: string, position: number): string {
  return position === 0 ? wave : `${wave}-${position + 1}`;
}

function approval(wave: WaveFacts, targets: readonly Target[]): Step {
  const accounts = [...new Set(targets.map(({ account }) => account.name))];
  return { kind: 'approve', name: 'approve', wave: wave.name, accounts };
}

function deployment({ account, region }: Target): Step {
  return { kind: 'deploy', name: deploymentName(account.name, region), account, region };
}

/** The name of a deployment: its action's name in the pipeline. */
export function deploymentName(account: string, region: string): string {
  return `${account}-${region}`;
}
