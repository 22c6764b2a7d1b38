import { buildBlueprint } from '../../../blueprint/blueprint';
import { requirementsOf } from '../../../blueprint/plan/requirements';
import type { Application } from '../../../blueprint/schema/application';
import { blueGreen, listener, madeBlueGreen } from '../../support/blue-green';
import { aLandingZone, anApplication, IDS } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

const problems = (codeDeploy: object, application: Partial<Application> = {}) =>
  problemsOf(
    aLandingZone({
      applications: [
        anApplication('shop', { deploy: blueGreen({ codeDeploy: codeDeploy as never }), ...application }),
      ],
    }),
  ).map((line) => line.replace('accounts/ applications.shop.deploy.', ''));

const one = (account: 'dev' | 'prod', change: object = {}) => [
  { production: listener(IDS[account], 'eu-west-1'), ...change },
];
const listeners = { dev: one('dev'), prod: one('prod') };
const network = listener(IDS.prod, 'eu-west-1').replace('listener/app/', 'listener/net/');

describe('a blue/green deployment of a service', () => {
  it.each([
    ['one target group', { targetGroups: ['blue'] }, 'codeDeploy.targetGroups: '],
    ['three target groups', { targetGroups: ['blue', 'green', 'red'] }, 'codeDeploy.targetGroups: '],
    ['the same target group twice', { targetGroups: ['blue', 'blue'] }, 'codeDeploy.targetGroups: '],
    [
      'a target group of a name AWS refuses',
      { targetGroups: ['blue', 'internal-x'] },
      'codeDeploy.targetGroups[1]: ',
    ],
    [
      'a canary of all traffic',
      { configuration: { kind: 'canary', percent: 100, minutes: 5 } },
      'codeDeploy.configuration.percent: ',
    ],
    ['a wait of three days', { terminationMinutes: 4320 }, 'codeDeploy.terminationMinutes: '],
    [
      'a load balancer for a listener',
      {
        listeners: {
          ...listeners,
          prod: [
            {
              production:
                'arn:aws:elasticloadbalancing:eu-west-1:444444444444:loadbalancer/app/shop/50dc6c495c0c9188',
            },
          ],
        },
      },
      'codeDeploy.listeners.prod[0].production: ',
    ],
    [
      'an ARN for a hook',
      { hooks: [`arn:aws:lambda:eu-west-1:${IDS.prod}:function:smoke`] },
      'codeDeploy.hooks[0]: ',
    ],
    ['eleven alarms', { alarms: [...'abcdefghijk'].map((each) => `alarm-${each}`) }, 'codeDeploy.alarms: '],
    [
      'an account without a listener',
      { listeners: { dev: listeners.dev } },
      'codeDeploy.listeners: found no listener for prod in eu-west-1',
    ],
    [
      'listeners of an account that is not deployed to',
      { listeners: { ...listeners, staging: one('prod') } },
      'codeDeploy.listeners.staging: ',
    ],
    [
      'a listener of another account',
      { listeners: { ...listeners, prod: one('dev') } },
      'codeDeploy.listeners.prod[0].production: found a listener of account 333333333333',
    ],
    [
      'a test listener in another region',
      { listeners: { ...listeners, prod: one('prod', { test: listener(IDS.prod, 'eu-central-1') }) } },
      'codeDeploy.listeners.prod[0].test: found a listener of account 444444444444 in eu-central-1',
    ],
    [
      'one listener for both',
      { listeners: { ...listeners, prod: one('prod', { test: listener(IDS.prod, 'eu-west-1') }) } },
      'codeDeploy.listeners.prod[0].test: found the production listener',
    ],
    [
      'a canary behind a network load balancer',
      {
        configuration: { kind: 'canary', percent: 10, minutes: 5 },
        listeners: { ...listeners, prod: [{ production: network }] },
      },
      'codeDeploy.configuration: found canary, and a network load balancer in prod',
    ],
  ])('refuses %s', (_, change, line) => {
    const found = problems({ ...madeBlueGreen(), ...change });
    expect(found.map((each) => each.slice(0, line.length))).toEqual([line]);
  });

  it('takes a network load balancer all at once', () => {
    expect(
      problems({ ...madeBlueGreen(), listeners: { ...listeners, prod: [{ production: network }] } }),
    ).toEqual([]);
  });

  it('takes no image that a build without a repository promotes: nobody writes its task definition', () => {
    const found = problems(madeBlueGreen(), {
      source: { kind: 'ecr' },
      externalBuild: { kind: 'github-actions', repository: 'acme/shop' },
      build: { kind: 'pushed-image' },
    });
    expect(found.map((each) => each.split(':')[0])).toEqual(['taskDefinition', 'appSpec', 'taskDefinition']);
  });

  it('lists all that must be there before the first run', () => {
    const made = { ...madeBlueGreen(), hooks: ['smoke'], alarms: ['errors'] };
    const { applications, facts, ...rest } = buildBlueprint(
      aLandingZone({ applications: [anApplication('shop', { deploy: blueGreen({ codeDeploy: made }) })] }),
    );
    const inProd = requirementsOf({ applications, facts, ...rest }).filter(
      ({ account }) => account === 'prod',
    );
    expect(inProd.map(({ type, name }) => `${type.replace('AWS::', '')} ${name}`)).toEqual([
      'ECS::Cluster cluster',
      'ECS::Service cluster/shop',
      'ECS::TaskDefinition shop',
      'IAM::Role shop-execution',
      'ElasticLoadBalancingV2::TargetGroup shop-blue',
      'ElasticLoadBalancingV2::TargetGroup shop-green',
      `ElasticLoadBalancingV2::Listener ${listener(IDS.prod, 'eu-west-1')}`,
      'Lambda::Function smoke',
      'CloudWatch::Alarm errors',
    ]);
  });
});
