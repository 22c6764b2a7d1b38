import { buildBlueprint } from '../../../blueprint/blueprint';
import type { Application } from '../../../blueprint/schema/application';
import { aLandingZone, anApplication } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

type AppConfig = Extract<NonNullable<Application['deploy']>, { readonly kind: 'app-config' }>;

const dev = { application: 'dv1a2b3', environment: 'dv4c5d6', profile: 'dv7e8f9' };
const prod = { application: 'pr1a2b3', environment: 'pr4c5d6', profile: 'pr7e8f9' };
const flags: AppConfig = {
  kind: 'app-config',
  configurations: { dev, prod },
  file: 'config/flags.json',
};
const files = (...patterns: string[]): Application['build'] => ({
  kind: 'buildspec',
  buildspec: { phases: { build: { commands: ['make'] } }, artifacts: { files: patterns } },
});
const landingZone = (deploy: Application['deploy'], build = files('config/*.json')) =>
  aLandingZone({ applications: [anApplication('shop', { build, deploy })] });
const problems = (change: Partial<AppConfig>) => problemsOf(landingZone({ ...flags, ...change }));

const place = 'accounts/ applications.shop.deploy';

describe('a configuration', () => {
  it('goes to each account that has ids', () => {
    const [shop] = buildBlueprint(landingZone(flags)).applications;
    expect(shop?.targets.map(({ account, region }) => `${account.name} ${region}`)).toEqual([
      'dev eu-west-1',
      'prod eu-west-1',
    ]);
  });

  it('may be in the artifact by its folder', () => {
    expect(problemsOf(landingZone(flags, files('**/*')))).toEqual([]);
  });

  it('is in the artifact of its name where there are several', () => {
    const secondary = { build: { files: ['**/*'] }, settings: { files: ['config/flags.json'] } };
    const build: Application['build'] = {
      kind: 'buildspec',
      buildspec: {
        phases: { build: { commands: ['make'] } },
        artifacts: { files: ['other'], 'secondary-artifacts': secondary },
      },
    };
    expect(problemsOf(landingZone({ ...flags, artifact: 'settings' }, build))).toEqual([]);
    expect(problemsOf(landingZone(flags, build))).toEqual([]);
  });
});

describe('what a configuration refuses', () => {
  it.each([
    [
      'a name in place of an id',
      { configurations: { dev: { ...dev, profile: 'Feature flags' }, prod } },
      'configurations.dev.profile: found "Feature flags", wanted the id of a configuration profile: 4 to 7 lower-case letters and digits, such as abc1234: copy the id, not the name and not the ARN',
    ],
    ...['AppConfig.Canary', 'AppConfig.Linear20PercentEvery6Minutes'].map(
      (strategy) =>
        [
          'a strategy that AWS does not have, or for which the action has no time',
          { configurations: { dev: { ...dev, strategy }, prod } },
          expect.stringContaining(
            `configurations.dev.strategy: found "${strategy}", wanted AppConfig.AllAtOnce`,
          ),
        ] as const,
    ),
    [
      'an account without ids',
      { configurations: { prod } },
      'configurations: found nothing for the account dev, wanted an application, an environment and a profile in each account that the application goes to: write configurations: { dev: { application: … } }, or leave the account out with "accounts"',
    ],
    [
      'ids in no account of the waves',
      { configurations: { dev, prod, prd: prod } },
      'configurations.prd: found a configuration in an account that the application does not go to, wanted one of the accounts of its waves (dev, prod): did you mean "prod"?',
    ],
    [
      'a region that the application does not go to',
      { configurations: { dev: { ...dev, region: 'us-east-1' }, prod } },
      expect.stringContaining('configurations.dev.region: found "us-east-1"'),
    ],
    [
      'a file that the build does not write',
      { file: 'flags.json' },
      'file: found flags.json in the artifact build, which the build does not write, wanted a file that the build leaves there for app-config to deploy: add flags.json to the "files" of that artifact in the buildspec, or correct the field',
    ],
    [
      'a path that leaves the artifact',
      { file: '../flags.json' },
      'file: found "../flags.json", wanted a path in the artifact, without a slash before it and without "..": write it such as config/flags.json',
    ],
  ] as const)('%s', (_, change, line) => {
    const wanted = typeof line === 'string' ? `${place}.${line}` : line;
    expect(problems(change as Partial<AppConfig>)).toEqual([wanted]);
  });

  it('two deployments at the same time to one environment', () => {
    const other = { ...prod, profile: 'pr0limit' };
    const limits = {
      ...flags,
      name: 'limits',
      configurations: { dev: { ...dev, profile: 'dv0limi' }, prod: { ...other, profile: 'pr0limi' } },
    };
    const both = (after?: string) =>
      problemsOf(
        landingZone([
          { ...flags, name: 'flags' },
          { ...limits, ...(after && { after }) },
        ]),
      );
    expect(both()).toEqual([
      `${place}.limits: found a deployment at the same time as flags, to the environment dv1a2b3/dv4c5d6 of AWS AppConfig, which takes one at a time, wanted one after the other: write after: 'flags'`,
    ]);
    expect(both('flags')).toEqual([]);
  });
});
