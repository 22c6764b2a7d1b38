import type { Application } from '../../blueprint/schema/application';
import { aLandingZoneInTwoRegions, anApplication } from '../support/landing-zone';
import { proved } from '../support/proof';
import { refutedIn, survivorsIn } from './mutation/surviving';

type Shifted = Extract<NonNullable<Application['deploy']>, { readonly kind: 'lambda-codedeploy' }>;

const BOTH = ['eu-west-1', 'eu-central-1'];
const ofTeam = {
  madeBy: 'team',
  application: 'desk',
  group: 'live',
  serviceRole: 'desk-codedeploy',
} as const;

const shifted = (name: string, change: Partial<Shifted> = {}): Shifted => ({
  kind: 'lambda-codedeploy',
  function: name,
  alias: 'live',
  codeDeploy: { madeBy: 'landing-zone' },
  ...change,
});

/** Functions of both makers of groups, of packages and of images, in two regions, under the guardrail of pipelines. */
const landingZone = aLandingZoneInTwoRegions({
  applications: [
    anApplication('shop', {
      regions: BOTH,
      // A package and an image at once.
      build: {
        kind: 'buildspec',
        pushesImage: true,
        buildspec: {
          env: { 'exported-variables': ['IMAGE_TAG', 'IMAGE_DIGEST'] },
          phases: { build: { commands: ['make'] } },
          artifacts: { files: ['**/*'] },
        },
      },
      deploy: [
        shifted('shop', {
          name: 'web',
          codeDeploy: {
            madeBy: 'landing-zone',
            configuration: { kind: 'linear', percent: 20, minutes: 3 },
            alarms: ['shop-errors', 'shop-latency'],
          },
          beforeTraffic: 'shop-check',
          afterTraffic: 'shop-smoke',
        }),
        shifted('desk', { name: 'desk', code: 'image', codeDeploy: ofTeam }),
      ],
    }),
    anApplication('pay', { deploy: shifted('pay', { code: 'image' }) }),
  ],
  guardrails: {
    on: { Workloads: ['pipeline-only-deployment'] },
    exemptions: [
      {
        guardrail: 'pipeline-only-deployment',
        role: 'desk-codedeploy',
        reason: 'CodeDeploy works with it for the deployment group of the team.',
      },
    ],
  },
});

describe('functions whose calls CodeDeploy shifts', () => {
  const proof = proved(landingZone);

  it('may do what they need, and nothing that they must not', async () => {
    expect(refutedIn(await proof)).toEqual([]);
  });

  it('have no part of a policy that no hop needs', async () => {
    expect(survivorsIn(await proof)).toEqual([]);
  });
});
