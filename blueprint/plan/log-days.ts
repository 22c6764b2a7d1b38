import type { LandingZoneFacts } from '../schema/landing-zone';

/** Days that the log of a build is kept: its own, or those of the landing zone. */
export function logDaysOf(
  { logDays: ofAll }: Pick<LandingZoneFacts, 'logDays'>,
  { logDays = ofAll }: { readonly logDays?: number | undefined },
): number {
  return logDays;
}
