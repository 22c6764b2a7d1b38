import type { Quotas } from '../quotas';
import type { ApplicationFacts } from '../schema/landing-zone';
import { SIGN_STAGE } from './signing-builds';
import type { PlannedWave, Stage } from './stage';
import { sourcesOf } from './starts';
import { waveStages } from './wave-stages';

/** What a promotion is planned from. */
export interface PromotionInput {
  readonly application: ApplicationFacts;
  readonly waves: readonly PlannedWave[];
  readonly quotas: Quotas;
}

/**
 * The promotion of one application: sources, build, then wave after wave. A wave's approval comes before all its
 * deployments; a wave with more actions than a stage may have goes on in further stages.
 */
export function planPromotion({ application, waves, quotas }: PromotionInput): readonly Stage[] {
  return [
    { name: 'source', groups: [sourcesOf(application).map(({ name }) => ({ kind: 'source', name }))] },
    { name: 'build', groups: [[{ kind: 'build', name: 'build' }]] },
    ...stagesAfter(application, 'build'),
    ...signed(application),
    ...withVerifying(
      application,
      withRecords(
        application,
        waves.filter(({ targets }) => targets.length > 0),
      ),
    ).flatMap((planned) => [
      ...waveStages(planned, quotas).map((stage) => verified(application, stage)),
      ...stagesAfter(application, planned.wave.name),
    ]),
  ];
}

/** What is signed went through every test and scan that comes before the waves. */
function signed({ signs }: ApplicationFacts): readonly Stage[] {
  return signs ? [{ name: SIGN_STAGE, groups: [[{ kind: 'signing', name: 'sign', does: 'sign' }]] }] : [];
}

function withVerifying({ signs }: ApplicationFacts, waves: readonly PlannedWave[]): readonly PlannedWave[] {
  return signs ? waves.map((planned) => ({ ...planned, verified: true })) : waves;
}

/** Each wave says after which one it comes, where that is recorded. */
function withRecords({ records }: ApplicationFacts, waves: readonly PlannedWave[]): readonly PlannedWave[] {
  if (!records) return waves;
  return waves.map((planned, position) => ({
    ...planned,
    recorded: { after: waves[position - 1]?.wave.name },
  }));
}

/** The last stage of a wave, with what is looked at before it is left. */
function verified({ verify }: ApplicationFacts, stage: Stage): Stage {
  const verifies = verify.filter(({ wave }) => stage.wave?.last && stage.wave.name === wave);
  return verifies.length > 0 ? { ...stage, verifies } : stage;
}

/** The further stages that follow the build or a wave, in the order they are written in. */
function stagesAfter({ stages }: ApplicationFacts, what: string): readonly Stage[] {
  return stages
    .filter(({ after }) => after === what)
    .map(({ name, actions }) => ({
      name,
      groups: [actions.map((action) => ({ kind: 'action', name: action.name, action }))],
    }));
}
