import { z } from 'zod';
import { region } from '../schema/account';
import { pattern, wanted } from '../schema/wanted';
import { unknownArtifact } from './artifact-file';
import { outOfReach } from './by-account';
import { deployName } from './name';
import type { DeployProblem, DeploySubject, DeployTraits } from './traits';

/** Ids of AWS AppConfig, as the model of its API has them. @see https://docs.aws.amazon.com/appconfig/2019-10-09/APIReference/API_StartDeployment.html (2026-11-28) */
const id = (what: string) =>
  pattern(
    /^[a-z0-9]{4,7}$/,
    `the id of ${what}: 4 to 7 lower-case letters and digits, such as abc1234`,
    'copy the id, not the name and not the ARN',
  );

/** Where the configuration is in one account. */
const target = z.strictObject({
  /** Id of the application in AWS AppConfig. */
  application: id('an application'),
  environment: id('an environment'),
  /** Id of the configuration profile, whose configuration source is the pipeline. */
  profile: id('a configuration profile'),
  /**
   * How fast it reaches who asks for it: one of AWS's, or the id of one of the account. The action has an hour, in which the
   * time of the deployment and that of the bake go by: `AppConfig.Linear20PercentEvery6Minutes` takes all of it.
   *
   * @default 'AppConfig.Canary10Percent20Minutes'
   * @see https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-creating-deployment-strategy-predefined.html
   * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html (2026-11-28)
   */
  strategy: pattern(
    /^([a-z0-9]{4,7}|AppConfig\.(AllAtOnce|Canary10Percent20Minutes|Linear50PercentEvery30Seconds))$/,
    'AppConfig.AllAtOnce, AppConfig.Canary10Percent20Minutes, AppConfig.Linear50PercentEvery30Seconds, or the id of a deployment strategy of the account that takes less than an hour with its bake time',
    'correct it',
  ).default('AppConfig.Canary10Percent20Minutes'),
  /** The region that it is in. @default the first that the application and the account share */
  region: region.optional(),
});

/** A configuration that AWS AppConfig hands out. */
export const appConfig = z.strictObject({
  kind: z.literal('app-config'),
  /** What is deployed to, by the name of the account. */
  configurations: z.record(z.string(), target),
  /** The file with the configuration, in the artifact. */
  file: z
    .string(wanted('a path', 'write one in quotes'))
    .regex(
      /^(?!\/)(?!(.*\/)?\.\.?(\/|$))[\w.@+/-]{1,256}$/,
      wanted(
        'a path in the artifact, without a slash before it and without ".."',
        'write it such as config/flags.json',
      ),
    ),
  /** The artifact of the build that the file is in. @default 'build' */
  artifact: pattern(/^[\w-]{1,100}$/, 'the name of an artifact', 'correct it').default('build'),
  ...deployName,
});

type AppConfig = z.output<typeof appConfig>;

/** One action, which waits until AWS AppConfig has deployed. */
export const appConfigTraits: DeployTraits<AppConfig> = {
  takes: 'artifact',
  readBack: {
    none: 'nothing asks AWS AppConfig yet which configuration it hands out',
  },
  target: {
    noun: 'configuration profile',
    nameIn: ({ configurations }, account) => {
      const { application, environment, profile } = configurations[account] ?? {};
      return application && `${application}/${environment}/${profile}`;
    },
  },
  teamRoles: () => [],
  brings: ({ configurations }) =>
    Object.values(configurations).flatMap(({ application, strategy }) => [
      `arn:*:appconfig:*:*:application/${application}`,
      `arn:*:appconfig:*:*:application/${application}/*`,
      `arn:*:appconfig:*:*:deploymentstrategy/${strategy}`,
    ]),
  bounds: ({ configurations }, account) => {
    const { application = '', environment = '', profile = '', strategy = '' } = configurations[account] ?? {};
    const inEnvironment = `${application}/environment/${environment}`;
    return [application, inEnvironment, profile, strategy, application, inEnvironment, inEnvironment];
  },
  /**
   * What hands out another configuration, or takes one away. As of 2026-11-28.
   *
   * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsappconfig.html
   */
  bypasses: {
    ofDeployRoles: ['appconfig:StartDeployment', 'appconfig:StopDeployment'],
    others: [
      'appconfig:DeleteConfigurationProfile',
      'appconfig:DeleteEnvironment',
      'appconfig:StartExperimentRun',
      'appconfig:UpdateConfigurationProfile',
      'appconfig:UpdateExperimentRun',
    ],
    daily: [],
  },
  steps: () => [{ role: 'deploy role' }],
  requires: ({ configurations }, { account }) => {
    const { application, environment, profile, strategy } = configurations[account] ?? {};
    if (!application) return [];
    return [
      { type: 'AWS::AppConfig::Application', name: application },
      { type: 'AWS::AppConfig::Environment', name: `${application}/${environment}` },
      {
        type: 'AWS::AppConfig::ConfigurationProfile',
        name: `${application}/${profile}`,
        properties: { LocationUri: 'codepipeline://' },
      },
      ...(strategy?.startsWith('AppConfig.')
        ? []
        : [{ type: 'AWS::AppConfig::DeploymentStrategy', name: `${strategy}` }]),
    ];
  },
  // @see https://docs.aws.amazon.com/appconfig/latest/userguide/deploying-feature-flags.html (2026-11-28)
  oneAtATime: ({ configurations }, account) => {
    const { application, environment } = configurations[account] ?? {};
    return application && `the environment ${application}/${environment} of AWS AppConfig`;
  },
  reads: ({ artifact, file }) => [{ field: 'file', artifact, file }],
  goesTo: ({ configurations }, { account, region, regions }) =>
    configurations[account] !== undefined && region === (configurations[account].region ?? regions[0]),
  problems: (deploy, subject) => [
    ...withoutConfiguration(deploy, subject),
    ...Object.keys(deploy.configurations).flatMap((account) =>
      outOfReach(
        subject,
        { field: 'configurations', written: deploy.configurations, what: 'a configuration' },
        account,
      ),
    ),
    ...unknownArtifact(deploy, subject),
  ],
};

function withoutConfiguration(
  { configurations }: AppConfig,
  { places }: DeploySubject,
): readonly DeployProblem[] {
  return [...new Set(places.map(({ account }) => account))]
    .filter((account) => configurations[account] === undefined)
    .map((account) => ({
      field: 'configurations',
      found: `nothing for the account ${account}`,
      wanted: 'an application, an environment and a profile in each account that the application goes to',
      change: `write configurations: { ${account}: { application: … } }, or leave the account out with "accounts"`,
    }));
}
