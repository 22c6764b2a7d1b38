import type { Application } from '../../blueprint/schema/application';
import { aLandingZoneInTwoRegions, anApplication } from '../support/landing-zone';
import { proved } from '../support/proof';
import { refutedIn, survivorsIn } from './mutation/surviving';

type InPlace = Extract<NonNullable<Application['deploy']>, { readonly kind: 'ec2-in-place' }>;

const BOTH = ['eu-west-1', 'eu-central-1'];
const build: Application['build'] = {
  kind: 'buildspec',
  buildspec: { phases: { build: { commands: ['make'] } }, artifacts: { files: ['appspec.yml'] } },
};

const inPlace = (change: object, name?: string): InPlace =>
  ({
    kind: 'ec2-in-place',
    instanceRole: 'fleet-instances',
    by: { kind: 'codedeploy', madeBy: 'landing-zone', ...change },
    ...(name && { name }),
  }) as InPlace;

/** Fleets found by tag, by Auto Scaling group and elsewhere, in two regions, under the guardrail of pipelines. */
const landingZone = aLandingZoneInTwoRegions({
  applications: [
    anApplication('fleet', {
      build,
      regions: BOTH,
      deploy: [
        inPlace(
          {
            configuration: { kind: 'healthy-hosts', hosts: 3 },
            autoScalingGroups: ['fleet', 'fleet-spot'],
            targetGroups: ['fleet', 'fleet-tls'],
            alarms: ['fleet-errors'],
          },
          'web',
        ),
        inPlace({ madeBy: 'team', application: 'fleet', group: 'batch' }, 'batch'),
        inPlace({ onPremisesTag: { key: 'place', value: 'shop' } }, 'shops'),
      ],
    }),
    // What has an image: the account has copies.
    anApplication('shop', { regions: BOTH }),
    anApplication('kiosk', { build, deploy: inPlace({ tag: { key: 'application', value: 'kiosk' } }) }),
  ],
  guardrails: { on: { Workloads: ['pipeline-only-deployment'] } },
});

describe('groups that the landing zone makes for instances', () => {
  const proof = proved(landingZone);

  it('may do what they need, and nothing that they must not', async () => {
    expect(refutedIn(await proof)).toEqual([]);
  });

  it('have no part of a policy that no hop needs', async () => {
    expect(survivorsIn(await proof)).toEqual([]);
  });
});
