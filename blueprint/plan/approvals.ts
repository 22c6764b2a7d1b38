import type { ApplicationFacts, LandingZoneFacts, WaveFacts } from '../schema/landing-zone';
import { wavesOfRollout } from './self-delivery';

/** A wave that a pipeline asks for, and how. */
export interface WaveApproval {
  readonly wave: string;
  readonly approval: NonNullable<WaveFacts['approval']>;
}

/**
 * The waves that a pipeline may ask for. That which delivers the landing zone has waves beside those of `waves`, and asks for
 * each where its plans want somebody.
 */
export function approvalsOf(
  facts: LandingZoneFacts,
  { rollout }: Pick<ApplicationFacts, 'rollout'>,
): readonly WaveApproval[] {
  const own = facts.waves.flatMap(({ name, approval }) => (approval ? [{ wave: name, approval }] : []));
  if (!rollout) return own;
  return wavesOfRollout(facts).map(
    ({ name }) => own.find(({ wave }) => wave === name) ?? { wave: name, approval: rollout.approval },
  );
}

/** How a pipeline asks for a wave; undefined where it does not. */
export function approvalOf(
  facts: LandingZoneFacts,
  application: Pick<ApplicationFacts, 'rollout'>,
  wave: string,
): WaveApproval['approval'] | undefined {
  return approvalsOf(facts, application).find((each) => each.wave === wave)?.approval;
}
