import type { Guardrails } from '../../blueprint/schema/guardrails';
import type { LandingZone } from '../../blueprint/schema/landing-zone';
import { aLandingZone, anAccount } from './landing-zone';

/** The order of guardrails: the unit where they are tried, the workloads, everybody. */
export const WAVES: NonNullable<Guardrails['waves']> = [
  { name: 'first', on: ['Staging'] },
  { name: 'workloads', on: ['Workloads'] },
  { name: 'everybody', on: ['root'] },
];

/** A landing zone with a unit where policies are tried, in which dev is. */
export function inWaves(
  on: Guardrails['on'],
  change: Partial<Guardrails> = {},
  further: Partial<LandingZone> = {},
): LandingZone {
  const { organization } = aLandingZone();
  return aLandingZone({
    organization: {
      ...organization,
      organizationalUnits: [...organization.organizationalUnits, { name: 'Staging', id: 'ou-acme-staging1' }],
    },
    workloads: [anAccount('dev', { organizationalUnit: 'Staging' }), anAccount('prod')],
    guardrails: {
      on,
      waves: WAVES.filter(({ on: targets }) => targets.every((target) => target in on)),
      ...change,
    },
    ...further,
  });
}
