import { buildBlueprint } from '../../../blueprint/blueprint';
import type { Application } from '../../../blueprint/schema/application';
import { deploymentConfiguration } from '../../../modules/deploy/ecs-native';
import {
  aDeployment,
  aLandingZone,
  aLandingZoneInTwoRegions,
  anApplication,
} from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

type Native = Extract<NonNullable<Application['deploy']>, { readonly kind: 'ecs-native' }>;

const native = (change: Partial<Native>): Native => ({
  ...aDeployment('shop'),
  kind: 'ecs-native',
  ...change,
});
const shop = (change: Partial<Native>) =>
  aLandingZone({ applications: [anApplication('shop', { deploy: native(change) })] });
const problems = (change: object) =>
  problemsOf(shop(change as Partial<Native>)).map((line) =>
    line.replace('accounts/ applications.shop.deploy.', ''),
  );

describe('a deployment by the strategy of the service', () => {
  it.each([
    [
      'a canary of all traffic',
      { kind: 'canary', percent: 100, minutes: 5 },
      'strategy.percent: found 100, wanted a whole number from 1 to 99',
    ],
    [
      'steps of two percent',
      { kind: 'linear', percent: 2, minutes: 1 },
      'strategy.percent: found 2, wanted a whole number from 3 to 99',
    ],
    [
      'a wait of two days',
      { kind: 'canary', percent: 10, minutes: 2880 },
      'strategy.minutes: found 2880, wanted a whole number from 0 to 1440',
    ],
    [
      'a canary that the action does not wait for',
      { kind: 'canary', percent: 10, minutes: 50, bakeMinutes: 10 },
      'strategy: found 60 minutes of shifting and watching',
    ],
    [
      'steps that the action does not wait for',
      { kind: 'linear', percent: 10, minutes: 6, bakeMinutes: 6 },
      'strategy: found 60 minutes of shifting and watching',
    ],
    [
      'a bake time that the action does not wait for',
      { kind: 'blue-green', bakeMinutes: 60 },
      'strategy: found 60 minutes of shifting and watching',
    ],
    [
      'a hook without a stage',
      { kind: 'blue-green', hooks: [{ function: 'smoke', role: 'hooks', stages: [] }] },
      'strategy.hooks[0].stages: ',
    ],
    [
      'a stage that ECS does not have',
      { kind: 'blue-green', hooks: [{ function: 'smoke', role: 'hooks', stages: ['BEFORE'] }] },
      'strategy.hooks[0].stages[0]: ',
    ],
    [
      'a function that verifies signatures when tasks run already',
      {
        kind: 'blue-green',
        hooks: [
          {
            function: 'admit',
            role: 'hooks',
            stages: ['PRE_SCALE_UP', 'POST_SCALE_UP'],
            verifies: 'signature',
          },
        ],
      },
      'strategy.hooks.admit.stages: found PRE_SCALE_UP, POST_SCALE_UP, for a function that verifies signatures, wanted PRE_SCALE_UP alone',
    ],
    [
      'a function that verifies signatures with the role of another hook',
      {
        kind: 'blue-green',
        hooks: [
          { function: 'smoke', role: 'hooks', stages: ['POST_SCALE_UP'] },
          { function: 'admit', role: 'hooks', stages: ['PRE_SCALE_UP'], verifies: 'signature' },
        ],
      },
      'strategy.hooks.admit: found a function that verifies signatures, and another hook with its role or its name',
    ],
    [
      'a function that verifies something else',
      {
        kind: 'blue-green',
        hooks: [{ function: 'admit', role: 'hooks', stages: ['PRE_SCALE_UP'], verifies: 'image' }],
      },
      'strategy.hooks[0].verifies: ',
    ],
  ])('refuses %s', (_, strategy, line) => {
    const found = problems({ strategy }).filter((each) => !each.includes('whose images nobody signs'));
    expect(found.map((each) => each.slice(0, line.length))).toEqual([line]);
  });

  it('takes what the action waits for', () => {
    expect(problems({ strategy: { kind: 'linear', percent: 10, minutes: 6, bakeMinutes: 5 } })).toEqual([]);
  });

  it('sets no strategy outside of the primary region, where Step Functions calls nobody', () => {
    const elsewhere = (strategy: Native['strategy']) =>
      problemsOf({
        ...aLandingZoneInTwoRegions(),
        applications: [
          anApplication('shop', {
            regions: ['eu-west-1', 'eu-central-1'],
            deploy: native(strategy ? { strategy } : {}),
          }),
        ],
      }).map((line) => line.split(',')[0]);
    expect(elsewhere({ kind: 'blue-green' })).toEqual([
      'accounts/ applications.shop.deploy.strategy: found a service of prod in eu-central-1',
    ]);
    expect(elsewhere(undefined)).toEqual([]);
  });

  it('sets the strategy before it starts a deployment, and only where there is one', () => {
    const actions = (change: Partial<Native>) =>
      buildBlueprint(shop(change)).applications[0]?.stages.flatMap(({ groups }) =>
        groups.flat().flatMap(({ kind, name }) => (kind === 'deploy' ? [name] : [])),
      );
    expect(actions({ strategy: { kind: 'blue-green' } })?.slice(0, 2)).toEqual([
      'dev-eu-west-1-strategy',
      'dev-eu-west-1-deploy',
    ]);
    expect(actions({})).toEqual(['dev-eu-west-1-deploy', 'prod-eu-west-1-deploy']);
  });

  it('tells the service that there are no hooks and no alarms, or those of before would stay', () => {
    expect(deploymentConfiguration({ kind: 'blue-green', bakeMinutes: 5, alarms: [], hooks: [] })).toEqual({
      Strategy: 'BLUE_GREEN',
      BakeTimeInMinutes: 5,
      Alarms: { AlarmNames: [], Enable: false, Rollback: false },
      LifecycleHooks: [],
    });
  });
});
