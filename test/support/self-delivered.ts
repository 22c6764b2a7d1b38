import type { LandingZone } from '../../blueprint/schema/landing-zone';
import { aLandingZone } from './landing-zone';

/** A landing zone that delivers itself, with what that needs. Each field can be replaced. */
export function selfDelivered(change: Partial<LandingZone> = {}): LandingZone {
  return aLandingZone({
    access: { kind: 'roles', ways: [{ kind: 'pipeline' }], by: 'terraform' },
    state: { kind: 'own-bucket' },
    selfDelivery: {
      source: { kind: 'codecommit', repository: 'landing-zone' },
      drift: { cron: '0 3 ? * MON-FRI *' },
    },
    ...change,
  });
}
