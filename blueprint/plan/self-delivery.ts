import type { Quotas } from '../quotas';
import type { ApplicationFacts } from '../schema/application';
import type { LandingZoneFacts } from '../schema/landing-zone';
import type { SelfDeliveryFacts } from '../schema/self-delivery';
import { LANDING_ZONE } from '../self-delivery-name';
import { planPromotion } from './promotion';
import { buildFor } from './rollout-builds';
import { type RolloutWave, rolloutWaves } from './rollout-waves';
import { plannedStacks } from './stacks';
import type { Stage } from './stage';
import { sourcesOf } from './starts';
import { wavesOf } from './targets';

/**
 * The landing zone with the pipeline that delivers it among its applications: that pipeline is one as any other, which
 * deploys no application. So it has the same roles, stores, notices, guardrails and proofs as every other one.
 */
export function withSelfDelivery(facts: LandingZoneFacts): LandingZoneFacts {
  const { selfDelivery } = facts;
  if (!selfDelivery) return facts;
  return { ...facts, applications: [...facts.applications, asApplication(selfDelivery)] };
}

/** The delivery of the landing zone as an application. */
export function asApplication(rollout: SelfDeliveryFacts): ApplicationFacts {
  return {
    name: LANDING_ZONE,
    source: rollout.source,
    furtherSources: [],
    start: { after: [], schedules: [] },
    variables: [],
    executionMode: 'queued',
    build: buildFor(rollout, { step: 'stage' }),
    stages: [],
    deploy: [],
    alarms: [],
    verify: [],
    evidence: false,
    signed: undefined,
    repositories: [],
    notify: rollout.notify,
    rollout,
  };
}

/** Name of the action that reports on a wave, under which later actions read its variables. */
export function reportNamespace(wave: string): string {
  return `${wave}-report`;
}

/**
 * The stages of the pipeline: for each wave of the rollout one that plans its stacks and reports, one that asks, and one
 * that applies those very plans.
 */
export function planSelfDelivery(
  application: ApplicationFacts,
  waves: readonly RolloutWave[],
): readonly Stage[] {
  return [
    { name: 'source', groups: [sourcesOf(application).map(({ name }) => ({ kind: 'source', name }))] },
    { name: 'build', groups: [[{ kind: 'build', name: 'build' }]] },
    ...waves.flatMap((wave) => stagesOfWave(wave, application.rollout?.drift !== undefined)),
  ];
}

function stagesOfWave({ name: wave, stacks }: RolloutWave, drift: boolean): readonly Stage[] {
  const accounts = [...new Set(stacks.map(({ account }) => account.name))];
  const report = reportNamespace(wave);
  return [
    {
      name: `${wave}-plan`,
      wave: { name: wave, first: false, last: false },
      ...(drift && { entry: { kind: 'no-drift' } as const }),
      groups: [
        [{ kind: 'fan-out', name: `${wave}-plan`, does: 'plan', wave }],
        [{ kind: 'report', name: report, wave }],
      ],
    },
    {
      name: `${wave}-gate`,
      wave: { name: wave, first: false, last: false },
      entry: { kind: 'if-asked', report },
      groups: [[{ kind: 'approve', name: 'approve', wave, accounts, report }]],
    },
    {
      name: wave,
      wave: { name: wave, first: true, last: true },
      groups: [[{ kind: 'fan-out', name: `${wave}-apply`, does: 'apply', wave }]],
    },
  ];
}

/** The stages of a pipeline, whatever it delivers. */
export function stagesOf(
  facts: LandingZoneFacts,
  application: ApplicationFacts,
  quotas: Quotas,
): readonly Stage[] {
  const waves = wavesOf(facts, application);
  return application.rollout
    ? planSelfDelivery(application, wavesOfRollout(facts))
    : planPromotion({ application, waves, quotas });
}

/** The waves in which the landing zone reaches its accounts. */
export function wavesOfRollout(facts: LandingZoneFacts): readonly RolloutWave[] {
  const waves = facts.waves.map(({ name }) => ({ name, accounts: [] }));
  return rolloutWaves({ facts, waves, stacks: plannedStacks(facts) });
}
