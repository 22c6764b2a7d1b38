import { blueGreen, listener, madeBlueGreen } from '../support/blue-green';
import { aDeployment, aLandingZoneInTwoRegions, anApplication, IDS } from '../support/landing-zone';
import { proved } from '../support/proof';
import { refutedIn, survivorsIn } from './mutation/surviving';

const BOTH = ['eu-west-1', 'eu-central-1'];
const made = madeBlueGreen({ prod: BOTH });
const ofTeam = {
  madeBy: 'team',
  application: 'desk',
  group: 'live',
  serviceRole: 'desk-codedeploy',
} as const;

/** Services of each kind beside each other, in two regions, under the guardrail that lets pipelines alone deploy. */
const landingZone = aLandingZoneInTwoRegions({
  applications: [
    anApplication('shop', {
      regions: BOTH,
      deploy: [
        blueGreen({
          name: 'web',
          taskRole: 'shop-task',
          codeDeploy: {
            ...made,
            configuration: { kind: 'linear', percent: 20, minutes: 3 },
            listeners: {
              ...made.listeners,
              prod: BOTH.map((region) => ({
                production: listener(IDS.prod, region),
                test: listener(IDS.prod, region, '0467ef3c8400ae65'),
              })),
            },
            alarms: ['shop-errors', 'shop-latency'],
            hooks: ['shop-smoke'],
          },
        }),
        blueGreen({ name: 'desk', service: 'desk', taskFamily: 'desk', codeDeploy: ofTeam }),
        aDeployment('worker', { name: 'worker' }),
      ],
    }),
    anApplication('seats', {
      deploy: {
        kind: 'ecs-native',
        cluster: 'cluster',
        service: 'seats',
        container: 'web',
        taskFamily: 'seats',
        executionRole: 'seats-execution',
        strategy: {
          kind: 'canary',
          percent: 10,
          minutes: 10,
          hooks: [{ function: 'seats-smoke', role: 'seats-hooks', stages: ['POST_TEST_TRAFFIC_SHIFT'] }],
        },
      },
    }),
    anApplication('pay', {
      deploy: blueGreen({
        service: 'pay',
        taskFamily: 'pay',
        executionRole: 'pay-execution',
        codeDeploy: madeBlueGreen(),
      }),
    }),
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

describe('blue/green deployments of services', () => {
  const proof = proved(landingZone);

  it('may do what they need, and nothing that they must not', async () => {
    expect(refutedIn(await proof)).toEqual([]);
  });

  it('have no part of a policy that no hop needs', async () => {
    expect(survivorsIn(await proof)).toEqual([]);
  });
});
