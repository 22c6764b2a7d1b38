import {
  awsConfiguration,
  configurationSuffix,
  ecsShift,
  groupOfTeam,
  lambdaShift,
  serverBatches,
} from '../../../blueprint/deploy/codedeploy';
import { Names } from '../../../blueprint/names';
import { codeDeployArns, codeDeployNames } from '../../../blueprint/plan/codedeploy';
import { readWanted } from '../../../blueprint/schema/wanted';

const refused = (schema: typeof ecsShift | typeof lambdaShift | typeof serverBatches, value: unknown) =>
  schema.safeParse(value).error?.issues.map(({ message }) => readWanted(message)?.what ?? message);

describe('a configuration of CodeDeploy', () => {
  it.each([
    ['a canary of no traffic', { kind: 'canary', percent: 0, minutes: 5 }],
    ['a canary of all traffic', { kind: 'canary', percent: 100, minutes: 5 }],
    ['a canary of half a percent', { kind: 'canary', percent: 0.5, minutes: 5 }],
  ])('refuses %s', (_, value) => {
    expect(refused(ecsShift, value)).toEqual(['a whole number from 1 to 99 (percent)']);
    expect(refused(lambdaShift, value)).toEqual(['a whole number from 1 to 99 (percent)']);
  });

  it.each([0, 2881])('refuses a canary of %d minutes', (minutes) => {
    expect(refused(ecsShift, { kind: 'canary', percent: 10, minutes })).toEqual([
      'a whole number from 1 to 2880 (minutes)',
    ]);
  });

  it.each([
    [10, 320, []],
    [10, 321, ['at most 2880 minutes between the first shift and the last']],
    [99, 2880, []],
    [1, 30, ['at most 2880 minutes between the first shift and the last']],
    [1, 29, []],
  ])('counts the steps of %d percent, %d minutes apart', (percent, minutes, problems) => {
    expect(refused(lambdaShift, { kind: 'linear', percent, minutes }) ?? []).toEqual(problems);
  });

  it('knows those of AWS by their platform', () => {
    const ofEcs = { kind: 'aws', name: 'CodeDeployDefault.ECSCanary10Percent5Minutes' };
    expect(ecsShift.safeParse(ofEcs).success).toBe(true);
    expect(lambdaShift.safeParse(ofEcs).success).toBe(false);
    expect(serverBatches.safeParse({ kind: 'all-at-once' }).success).toBe(false);
  });

  it.each([
    ['healthy-percent', { percent: 100 }],
    ['healthy-hosts', { hosts: -1 }],
  ])('refuses %s out of the range of AWS', (kind, value) => {
    expect(refused(serverBatches, { kind, ...value })).toHaveLength(1);
  });

  it('has a name of AWS, or another one for other numbers', () => {
    expect(awsConfiguration('ECS', { kind: 'all-at-once' })).toBe('CodeDeployDefault.ECSAllAtOnce');
    expect(awsConfiguration('Lambda', { kind: 'canary', percent: 5, minutes: 3 })).toBeUndefined();
    expect(configurationSuffix({ kind: 'canary', percent: 5, minutes: 3 })).toBe(
      'canary-5-percent-3-minutes',
    );
    expect(configurationSuffix({ kind: 'healthy-hosts', hosts: 2 })).toBe('2-healthy');
    expect(configurationSuffix({ kind: 'healthy-percent', percent: 75 })).toBe('75-percent-healthy');
  });
});

describe('the configuration of a group of the team', () => {
  const group = (configuration: string) => ({
    madeBy: 'team',
    application: 'pay',
    group: 'live',
    configuration,
  });

  it.each(['CodeDeployDefault.OneAtATime', 'half-at-night'])('may be %s', (configuration) => {
    expect(groupOfTeam('Server').safeParse(group(configuration)).success).toBe(true);
  });

  it.each(['CodeDeployDefault.OneAtTime', 'CodeDeployDefault.ECSAllAtOnce'])(
    'is not %s, which AWS does not have for instances',
    (configuration) => {
      const [problem] = groupOfTeam('Server').safeParse(group(configuration)).error?.issues ?? [];
      expect(readWanted(problem?.message ?? '')?.what).toBe(
        "a configuration of the team, or one of AWS's: CodeDeployDefault.AllAtOnce, CodeDeployDefault.HalfAtATime, CodeDeployDefault.OneAtATime",
      );
    },
  );
});

describe('the names of a deployment by CodeDeploy', () => {
  const names = new Names({ prefix: 'acme', toolingAccountId: '222222222222', primaryRegion: 'eu-west-1' });

  it('are those of the team, where it made the group', () => {
    const codeDeploy = groupOfTeam('Lambda').parse({ madeBy: 'team', application: 'pay', group: 'live' });
    expect(codeDeployNames(names, 'shop', { platform: 'Lambda', deploy: { codeDeploy } })).toEqual({
      application: 'pay',
      group: 'live',
      configuration: 'CodeDeployDefault.LambdaAllAtOnce',
    });
  });

  it('are made of the application and the deployment, where the landing zone makes it', () => {
    const deploy = {
      name: 'web',
      codeDeploy: {
        madeBy: 'landing-zone',
        configuration: { kind: 'linear', percent: 20, minutes: 2 },
      },
    } as const;
    const made = codeDeployNames(names, 'shop', { platform: 'ECS', deploy });
    expect(codeDeployArns(names, { account: '333333333333', region: 'eu-west-1' }, made)).toEqual({
      application: 'arn:aws:codedeploy:eu-west-1:333333333333:application:acme-shop-web',
      group: 'arn:aws:codedeploy:eu-west-1:333333333333:deploymentgroup:acme-shop-web/acme-shop-web',
      configuration:
        'arn:aws:codedeploy:eu-west-1:333333333333:deploymentconfig:acme-shop-web-linear-20-percent-2-minutes',
    });
  });
});
