import { hasUnknown } from '../problems/unknown';
import type { ApplicationFacts, LandingZoneFacts } from '../schema/landing-zone';

/** Whether all is right that decides where an application goes. Else nobody can say where it does not go. */
export function knowsTargets(
  { waves, workloads, regions }: LandingZoneFacts,
  application: ApplicationFacts,
): boolean {
  return !hasUnknown([
    application.accounts,
    application.regions,
    application.deploy,
    waves,
    workloads,
    regions,
  ]);
}
