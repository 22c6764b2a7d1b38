import type { Judgement } from '../problems/problem';
import type { LandingZoneFacts } from '../schema/landing-zone';

/** Logs that could not be deleted when their days are over, and reads of states that CloudTrail cannot see. */
export function checkTrail({ trail, state }: LandingZoneFacts): readonly Judgement[] {
  if (!trail) return [];
  // A lifecycle cannot delete what is locked: the log would be kept, and nobody would know for how long.
  const kept =
    trail.keepDays >= trail.lockDays
      ? []
      : [
          {
            place: 'trail.keepDays',
            found: `${trail.keepDays} days, with a lock of ${trail.lockDays}`,
            wanted: 'no fewer days than lockDays: what is locked cannot be deleted',
            change: 'raise keepDays, or lower lockDays',
            judges: ['trail', 'lockDays'],
          },
        ];
  const seen = !trail.stateEvents || state.kind === 's3' || state.kind === 'own-bucket';
  if (seen) return kept;
  return [
    ...kept,
    {
      place: 'trail.stateEvents',
      found: `true, with states of the kind '${state.kind}'`,
      wanted: 'states in S3: CloudTrail sees no others',
      change: "delete stateEvents, or keep states in a bucket: state: { kind: 'own-bucket' }",
    },
  ];
}
