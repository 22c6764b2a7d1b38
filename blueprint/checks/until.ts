import { datedThings, daysBetween } from '../plan/dated';
import type { Problem } from '../problems/problem';
import { hasUnknown } from '../problems/unknown';
import type { LandingZoneFacts } from '../schema/landing-zone';

/** What held until a day that is over. @param today in UTC, such as `2026-11-28`; without it nothing is over. */
export function checkUntil(facts: LandingZoneFacts, today: string | undefined): readonly Problem[] {
  if (today === undefined) return [];
  return datedThings(facts)
    .filter(({ until }) => !hasUnknown(until) && daysBetween(today, until) < 0)
    .map(({ place, what, until }) => ({
      place,
      found: `${what} ended on ${until}`,
      wanted: `a day from ${today} on`,
      change: 'delete it, or decide once more how long it holds, and why',
    }));
}
