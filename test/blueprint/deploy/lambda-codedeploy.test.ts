import { buildBlueprint } from '../../../blueprint/blueprint';
import { bypassesOf } from '../../../blueprint/deploy';
import { requirementsOf } from '../../../blueprint/plan/requirements';
import { aLandingZone, anApplication } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

const MADE = { madeBy: 'landing-zone' };

const landingZone = (change: object) =>
  aLandingZone({
    applications: [
      anApplication('orders', {
        build: {
          kind: 'buildspec',
          buildspec: { phases: { build: { commands: ['make'] } }, artifacts: { files: ['**/*'] } },
        },
        deploy: {
          kind: 'lambda-codedeploy',
          function: 'orders',
          alias: 'live',
          codeDeploy: MADE,
          ...change,
        } as never,
      }),
    ],
  });

const problems = (change: object) =>
  problemsOf(landingZone(change)).map((line) => line.replace('accounts/ applications.orders.deploy.', ''));

const by = (configuration: object) => ({ codeDeploy: { ...MADE, configuration } });

describe('a function whose calls CodeDeploy shifts', () => {
  it.each([
    ['an alias that is $LATEST', { alias: '$LATEST' }, 'alias: found "$LATEST"'],
    [
      'a canary of no calls',
      by({ kind: 'canary', percent: 0, minutes: 5 }),
      'codeDeploy.configuration.percent: ',
    ],
    [
      'a wait of no time',
      by({ kind: 'canary', percent: 5, minutes: 0 }),
      'codeDeploy.configuration.minutes: ',
    ],
    [
      'a shift that is longer than CodePipeline waits for a build',
      by({ kind: 'linear', percent: 10, minutes: 60 }),
      'codeDeploy.configuration.minutes: found 540 minutes between the first shift and the last',
    ],
    [
      'a configuration of another platform',
      by({ kind: 'aws', name: 'CodeDeployDefault.ECSAllAtOnce' }),
      'codeDeploy.configuration.name: ',
    ],
    [
      'an ARN of a function that is asked',
      { beforeTraffic: 'arn:aws:lambda:eu-west-1:333333333333:function:check' },
      'beforeTraffic: ',
    ],
    ['its own function as the one that is asked', { afterTraffic: 'orders' }, 'afterTraffic: found "orders"'],
    ['an artifact that the build does not make', { artifact: 'dist' }, 'artifact: found "dist"'],
    [
      'a group of the team without its role',
      { codeDeploy: { madeBy: 'team', application: 'orders', group: 'live' } },
      'codeDeploy.serviceRole: ',
    ],
  ])('refuses %s', (_, change, line) => {
    expect(problems(change).map((each) => each.slice(0, line.length))).toEqual([line]);
  });

  it('takes the longest shift that a build waits for', () => {
    expect(problems(by({ kind: 'canary', percent: 10, minutes: 449 }))).toEqual([]);
  });

  it('is published first, and shifted by CodeDeploy alone', () => {
    const [application] = buildBlueprint(landingZone({})).applications;
    const steps = application?.stages.flatMap(({ groups }) =>
      groups.flat().flatMap((step) => (step.kind === 'deploy' ? [`${step.name} with the ${step.role}`] : [])),
    );
    expect(steps?.slice(0, 2)).toEqual([
      'dev-eu-west-1-publish with the deploy role',
      'dev-eu-west-1-shift with the stage role',
    ]);
    const { ofDeployRoles, ofServiceRoles } = bypassesOf([{ deploy: application?.facts.deploy ?? [] }]);
    expect(ofDeployRoles).not.toContain('lambda:UpdateAlias');
    expect(ofServiceRoles).toEqual(['lambda:UpdateAlias']);
  });

  it('lists all that must be there before the first run', () => {
    const change = {
      codeDeploy: { ...MADE, alarms: ['errors'] },
      beforeTraffic: 'check',
      afterTraffic: 'check',
    };
    const inProd = requirementsOf(buildBlueprint(landingZone(change))).filter(
      ({ account }) => account === 'prod',
    );
    expect(inProd.map(({ type, name }) => `${type.replace('AWS::', '')} ${name}`)).toEqual([
      'Lambda::Function orders',
      'Lambda::Version orders/1',
      'Lambda::Alias orders/live',
      'Lambda::Function check',
      'CloudWatch::Alarm errors',
    ]);
  });
});
