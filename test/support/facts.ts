import { checkShape } from '../../blueprint/checks/shape';
import type { LandingZoneFacts } from '../../blueprint/schema/landing-zone';
import { the } from '../../blueprint/the';

/** A landing zone with every default, its new accounts apart. */
export function factsOf(landingZone: object): LandingZoneFacts {
  return the(checkShape(landingZone).facts, 'the facts of the landing zone');
}
