import type { LandingZone } from '../../blueprint/schema/landing-zone';
import { synthesized } from './synth';

/**
 * Every resource address of a landing zone, one line each. A line that goes away or changes means that Terraform destroys
 * a live resource. The first line says whose outline it is.
 */
export function outlineOf(landingZone: LandingZone): string {
  const { organization, prefix } = landingZone;
  const lines = synthesized(landingZone).flatMap(({ id, resources, data }) =>
    [...resources, ...data].map(({ address }) => `${id} ${address}`),
  );
  return [`organization ${organization.id}, prefix ${prefix}`, ...lines].join('\n');
}
