import type { Problem } from '../problems/problem';
import type { LandingZoneFacts } from '../schema/landing-zone';

/** A lifecycle cannot delete what is locked: the log would be kept, and nobody would know for how long. */
export function checkTrail({ trail }: LandingZoneFacts): readonly Problem[] {
  if (!trail || trail.keepDays >= trail.lockDays) return [];
  return [
    {
      place: 'trail.keepDays',
      found: `${trail.keepDays} days, with a lock of ${trail.lockDays}`,
      wanted: 'no fewer days than lockDays: what is locked cannot be deleted',
      change: 'raise keepDays, or lower lockDays',
    },
  ];
}
