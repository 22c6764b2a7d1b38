import type { LandingZone } from '../../blueprint/schema/landing-zone';
import { bootstrapped } from '../../test/support/bootstrap-world';
import { aLandingZone, anAccount, anApplication } from '../../test/support/landing-zone';

/** The application that is taken out, and the account. */
export const GOING = { application: 'reports', account: 'dev' } as const;

/** Repositories behind a connection of the landing zone's own, which a person confirms: an output says so. */
const from = (name: string) =>
  ({ kind: 'connection', connection: 'github', repository: `acme/${name}` }) as const;

/**
 * A small landing zone with roles of its own, and with everything that a rollout has a wave for.
 *
 * States are in a bucket of its own, or in files: ministack lets no account into a bucket of another one.
 */
export function wholeZone(states: 'bucket' | 'files'): LandingZone {
  return bootstrapped({
    access: { kind: 'roles', ways: [{ kind: 'people', apply: ['Platform'] }], by: 'terraform' },
    state: states === 'bucket' ? { kind: 'own-bucket' } : { kind: 'local' },
    awsProviderVersion: process.env.BLUEPRINT_AWS_PROVIDER_VERSION,
    connections: [{ name: 'github', provider: 'GitHub' }],
    applications: ['shop', GOING.application].map((name) => anApplication(name, { source: from(name) })),
    guardrails: { on: { Workloads: ['protect-delivery-roles'] } },
  });
}

/** The same once somebody took an application and an account out. */
export function zoneWithout(zone: LandingZone, gone: typeof GOING = GOING): LandingZone {
  const { waves } = aLandingZone();
  return {
    ...zone,
    workloads: [anAccount('prod')],
    waves: waves.filter(({ name }) => name !== gone.account),
    applications: zone.applications.filter(({ name }) => name !== gone.application),
    losses: [{ address: `tooling/*${gone.application}*`, reason: 'its images are of no use any more' }],
  };
}
