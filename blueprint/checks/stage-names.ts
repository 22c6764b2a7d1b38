import { GUARDRAIL_WAVES } from '../plan/rollout-waves';
import type { Stage } from '../plan/stage';
import type { Problem } from '../problems/problem';
import { isUnknown } from '../problems/unknown';
import type { ApplicationFacts, LandingZoneFacts } from '../schema/landing-zone';
import { LIMIT, tooLong } from './name-lengths';

/** Stages whose names CodePipeline does not take. */
export function longStages(
  facts: LandingZoneFacts,
  application: ApplicationFacts,
  stages: readonly Stage[],
): readonly Problem[] {
  return tooLong(
    stages
      .filter(({ name }) => !isUnknown(name))
      .map(({ name, wave }) => ({
        kind: 'stage',
        value: name,
        limit: LIMIT.stage,
        place: wave ? placeOfWave(facts, wave.name) : `applications.${application.name}.stages.${name}`,
        shorten: 'the name',
        text: wave?.name.replace(GUARDRAIL_WAVES, '') ?? name,
      })),
  );
}

/** The pipeline of the landing zone has the waves of guardrails too. */
function placeOfWave({ waves }: LandingZoneFacts, wave: string): string {
  return wave.startsWith(GUARDRAIL_WAVES) && !waves.some(({ name }) => name === wave)
    ? `guardrails.waves.${wave.slice(GUARDRAIL_WAVES.length)}`
    : `waves.${wave}`;
}
