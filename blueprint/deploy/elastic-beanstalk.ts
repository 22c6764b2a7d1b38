import { z } from 'zod';
import { region } from '../schema/account';
import { pattern, wanted } from '../schema/wanted';
import { unknownArtifact } from './artifact-file';
import { outOfReach } from './by-account';
import { deployName } from './name';
import type { Bypasses, DeployProblem, DeploySubject, DeployTraits } from './traits';

/** Where the application runs in one account. */
const environment = z.strictObject({
  /** Name of the environment, which the team makes. @see https://docs.aws.amazon.com/elasticbeanstalk/latest/api/API_CreateEnvironment.html (2026-11-28) */
  name: pattern(
    /^[A-Za-z0-9](?:[A-Za-z0-9-]{2,38})[A-Za-z0-9]$/,
    'the name of an environment: 4 to 40 letters, digits and hyphens, no hyphen at its ends',
    'correct it',
  ),
  /** Id of the environment: Elastic Beanstalk names the stack and the Auto Scaling group after it. */
  id: pattern(
    /^e-[a-z0-9]{10}$/,
    'the id of an environment: e- and ten letters and digits, such as e-abcd123456',
    'copy it: aws elasticbeanstalk describe-environments --query "Environments[].[EnvironmentName,EnvironmentId]"',
  ),
  /** The region that the environment is in. @default the first that the application and the account share */
  region: region.optional(),
});

/** A new version of an application of Elastic Beanstalk, in an environment that is there. */
export const elasticBeanstalk = z.strictObject({
  kind: z.literal('elastic-beanstalk'),
  /** Name of the application in Elastic Beanstalk, the same in each account. */
  application: pattern(
    /^[\w.-](?:[\w. -]{0,98}[\w.-])?$/,
    'the name of an application: letters, digits, blanks, dots, hyphens and underscores, at most 100',
    'correct it: a slash would end the name in an ARN, and a wildcard would be more than one application',
  ),
  /** The environment in each account, by the name of the account. */
  environments: z.record(z.string(), environment),
  /**
   * How the environment replaces versions: its option `DeploymentPolicy`. It decides what the deploy role may do with the
   * Auto Scaling group. Those that launch instances with the power of whoever deploys are not offered: AWS has no way to
   * keep that power to one environment.
   *
   * @see https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/using-features.rolling-version-deploy.html (2026-11-28)
   * @default 'AllAtOnce', as in Elastic Beanstalk
   */
  deploymentPolicy: z
    .enum(
      ['AllAtOnce', 'Rolling', 'RollingWithAdditionalBatch'],
      wanted(
        'one of AllAtOnce, Rolling, RollingWithAdditionalBatch: the others launch instances with the power of the deploy role, which AWS cannot keep to one environment',
        'choose one of them, or deploy to a fleet of your own with ec2-blue-green',
      ),
    )
    .default('AllAtOnce'),
  /** The artifact of the build that is the source bundle. @default 'build' */
  artifact: pattern(/^[\w-]{1,100}$/, 'the name of an artifact', 'correct it').default('build'),
  ...deployName,
});

type ElasticBeanstalk = z.output<typeof elasticBeanstalk>;

/**
 * What puts another version into an environment, makes one beside it, or takes it away. As of 2026-11-28.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticbeanstalk.html
 */
const bypasses: Bypasses = {
  ofDeployRoles: ['elasticbeanstalk:CreateApplicationVersion', 'elasticbeanstalk:UpdateEnvironment'],
  others: [
    'elasticbeanstalk:ComposeEnvironments',
    'elasticbeanstalk:CreateEnvironment',
    'elasticbeanstalk:SwapEnvironmentCNAMEs',
    'elasticbeanstalk:TerminateEnvironment',
  ],
  daily: [],
};

/** One action, which waits until the environment has the version. */
export const elasticBeanstalkTraits: DeployTraits<ElasticBeanstalk> = {
  takes: 'artifact',
  readBack: {
    tells: 'environment',
    of: ({ application, environments, artifact }, { account }) => {
      const { name } = environments[account] ?? {};
      return name === undefined
        ? undefined
        : { kind: 'environment', runs: { artifact }, application, environment: name };
    },
  },
  target: {
    noun: 'environment',
    nameIn: ({ application, environments }, account) =>
      environments[account] && `${application}/${environments[account].name}`,
  },
  teamRoles: () => [],
  bounds: ({ application, environments }, account) => {
    const { name = '', id = '' } = environments[account] ?? {};
    const versions = [application, application, application, application];
    return [`${application}/${name}`, `${application}/${name}`, ...versions, id, id, id, TRAFFIC, ACTIONS];
  },
  // The storage of Elastic Beanstalk is one bucket for all applications of an account in a region.
  brings: ({ application, environments }) =>
    Object.values(environments).flatMap(({ name, id }) => [
      `arn:*:elasticbeanstalk:*:application/${application}`,
      `arn:*:elasticbeanstalk:*:applicationversion/${application}/*`,
      `arn:*:elasticbeanstalk:*:environment/${application}/${name}`,
      'arn:*:s3:::elasticbeanstalk-*',
      `arn:*:cloudformation:*:stack/awseb-${id}-stack/*`,
      `arn:*:autoscaling:*:autoScalingGroup:*:autoScalingGroupName/awseb-${id}-*`,
      'arn:*:elasticloadbalancing:*:targetgroup/awseb-*',
      'arn:*:elasticloadbalancing:*:loadbalancer/awseb-*',
    ]),
  bypasses,
  requires: ({ application, environments }, { account }) => {
    const environment = environments[account];
    if (!environment) return [];
    return [
      { type: 'AWS::ElasticBeanstalk::Application', name: application },
      {
        type: 'AWS::ElasticBeanstalk::Environment',
        name: `${application}/${environment.name}`,
        properties: { EnvironmentId: environment.id },
      },
    ];
  },
  steps: () => [{ role: 'deploy role' }],
  goesTo: ({ environments }, { account, region, regions }) =>
    environments[account] !== undefined && region === (environments[account].region ?? regions[0]),
  problems: (deploy, subject) => [
    ...withoutEnvironment(deploy, subject),
    ...sharedEnvironments(deploy),
    ...Object.keys(deploy.environments).flatMap((account) =>
      outOfReach(
        subject,
        { field: 'environments', written: deploy.environments, what: 'an environment' },
        account,
      ),
    ),
    ...unknownArtifact(deploy, subject),
  ],
};

/** As long as what the statement of an environment's load balancer takes in a boundary, and all others beside names. */
const [TRAFFIC, ACTIONS] = [' '.repeat(400), ' '.repeat(2500)];

function withoutEnvironment(
  { environments }: ElasticBeanstalk,
  { places }: DeploySubject,
): readonly DeployProblem[] {
  return [...new Set(places.map(({ account }) => account))]
    .filter((account) => environments[account] === undefined)
    .map((account) => ({
      field: 'environments',
      found: `no environment for the account ${account}`,
      wanted: 'an environment in each account that the application goes to',
      change: `write environments: { ${account}: { name: …, id: … } }, or leave the account out with "accounts"`,
    }));
}

/** Elastic Beanstalk gives an id once. */
function sharedEnvironments({ environments }: ElasticBeanstalk): readonly DeployProblem[] {
  const all = Object.entries(environments);
  return all.flatMap(([account, { id }], position) => {
    const [first] = all.slice(0, position).find(([, each]) => each.id === id) ?? [];
    if (first === undefined) return [];
    return [
      {
        field: `environments.${account}.id`,
        found: `"${id}", the environment of ${first} too`,
        wanted: 'another environment in each account, because an environment is in one',
        change: 'correct one of the two',
      },
    ];
  });
}
