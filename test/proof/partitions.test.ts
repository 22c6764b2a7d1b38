import { buildBlueprint } from '../../blueprint/blueprint';
import type { LandingZone } from '../../blueprint/schema/landing-zone';
import { proveFolder } from '../../proof/report';
import { aLandingZone, anAccount, anApplication } from '../support/landing-zone';
import { errorsOf, Sabotage } from '../support/sabotage';

const inOneRegion = (region: string): LandingZone =>
  aLandingZone({
    regions: { primary: region, unlisted: [region] },
    applications: [anApplication('shop', { source: { kind: 'codecommit', repository: 'shop' } })],
    audit: anAccount('watch', { id: '666666666666', organizationalUnit: 'Infrastructure' }),
    alerts: { mails: ['security@acme.example'] },
    trail: {},
    securityServices: { accessAnalyzer: { external: true }, config: {}, guardduty: { protect: ['s3'] } },
    guardrails: {
      on: { root: ['protect-delivery-roles'] },
      presets: { Workloads: 'workloads-prod' },
    },
  });

describe('a landing zone in another partition', () => {
  const made = ['us-gov-west-1', 'cn-north-1', 'eusc-de-east-1'].map(
    (region) => [region, new Sabotage(buildBlueprint(inOneRegion(region)), proveFolder)] as const,
  );

  it.each(made)('is proved: %s', async (_, output) => {
    expect(errorsOf(await output.untouched())).toEqual([]);
  });
});
