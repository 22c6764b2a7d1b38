import { z } from 'zod';
import { list, pattern, wanted, whole } from '../schema/wanted';
import type { Bypasses } from './traits';

/** What CodeDeploy deploys to. */
export type ComputePlatform = 'ECS' | 'Lambda' | 'Server';

/**
 * What an application, a deployment group and a configuration may be called.
 *
 * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/limits.html (2026-11-28)
 */
export const codeDeployName = pattern(
  /^[\w.+=,@-]{1,100}$/,
  'the name of CodeDeploy: letters, digits and . _ + = , @ -, at most 100',
  'write the name alone, no ARN',
);

/** The name of an alarm in the target account: what a policy would read as a wildcard or a variable is refused. */
export const alarmName = pattern(
  /^[^*?$:\s][^*?$:]{0,253}[^*?$:\s]$/,
  'the name of an alarm of the target account, without * ? $ and :',
  'write the name alone, no ARN',
);

/** Most alarms of a deployment group. @see https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_AlarmConfiguration.html */
const MOST_ALARMS = 10;

/** Longest time between the first and the last shift of traffic, in minutes. @see limits.html, as above */
const LONGEST_SHIFT = 2880;

/**
 * The configurations that AWS has in every account.
 *
 * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html (2026-11-28)
 */
const OF_AWS = {
  ECS: [
    'CodeDeployDefault.ECSAllAtOnce',
    'CodeDeployDefault.ECSCanary10Percent15Minutes',
    'CodeDeployDefault.ECSCanary10Percent5Minutes',
    'CodeDeployDefault.ECSLinear10PercentEvery1Minutes',
    'CodeDeployDefault.ECSLinear10PercentEvery3Minutes',
  ],
  Lambda: [
    'CodeDeployDefault.LambdaAllAtOnce',
    'CodeDeployDefault.LambdaCanary10Percent10Minutes',
    'CodeDeployDefault.LambdaCanary10Percent15Minutes',
    'CodeDeployDefault.LambdaCanary10Percent30Minutes',
    'CodeDeployDefault.LambdaCanary10Percent5Minutes',
    'CodeDeployDefault.LambdaLinear10PercentEvery10Minutes',
    'CodeDeployDefault.LambdaLinear10PercentEvery1Minute',
    'CodeDeployDefault.LambdaLinear10PercentEvery2Minutes',
    'CodeDeployDefault.LambdaLinear10PercentEvery3Minutes',
  ],
  Server: ['CodeDeployDefault.AllAtOnce', 'CodeDeployDefault.HalfAtATime', 'CodeDeployDefault.OneAtATime'],
} as const;

/** What a group has where nobody chose. @see https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html */
const USUAL = {
  ECS: 'CodeDeployDefault.ECSAllAtOnce',
  Lambda: 'CodeDeployDefault.LambdaAllAtOnce',
  Server: 'CodeDeployDefault.OneAtATime',
} as const satisfies Record<ComputePlatform, string>;

/** One of AWS's configurations, by its name. */
const ofAws = (platform: ComputePlatform) =>
  z.strictObject({ kind: z.literal('aws'), name: z.enum(OF_AWS[platform]) });

const allAtOnce = z.strictObject({ kind: z.literal('all-at-once') });

const shift = {
  /** Share of the traffic that is shifted first, or in each step (1-99). */
  percent: whole(1, 99, 'percent'),
  /** Minutes between two shifts. */
  minutes: whole(1, LONGEST_SHIFT, 'minutes'),
};

const tooLong = wanted(
  `at most ${LONGEST_SHIFT} minutes between the first shift and the last`,
  'shift more at a time, or wait less between two shifts',
);

const canary = z.strictObject({ kind: z.literal('canary'), ...shift });
const linear = z
  .strictObject({ kind: z.literal('linear'), ...shift })
  .refine(({ percent, minutes }) => (Math.ceil(100 / percent) - 1) * minutes <= LONGEST_SHIFT, {
    ...tooLong,
    path: ['minutes'],
  });

/** How traffic is shifted to new tasks of a service: in two steps, in equal steps, at once, or as AWS has it. */
export const ecsShift = z.discriminatedUnion('kind', [ofAws('ECS'), allAtOnce, canary, linear]);

/** The same for a new version of a function. */
export const lambdaShift = z.discriminatedUnion('kind', [ofAws('Lambda'), allAtOnce, canary, linear]);

/**
 * How many instances are taken at a time.
 *
 * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/limits.html (2026-11-28)
 */
export const serverBatches = z.discriminatedUnion('kind', [
  ofAws('Server'),
  /** So many instances stay healthy. */
  z.strictObject({ kind: z.literal('healthy-hosts'), hosts: whole(0, 999, 'instances') }),
  /** So many percent of the instances stay healthy. */
  z.strictObject({ kind: z.literal('healthy-percent'), percent: whole(0, 99, 'percent') }),
]);

/** A configuration of a deployment, of any platform. */
export type DeploymentConfiguration = z.output<typeof ecsShift | typeof lambdaShift | typeof serverBatches>;

/** A configuration that AWS does not have: it is made where it is used. */
export type OwnConfiguration = Exclude<DeploymentConfiguration, { kind: 'aws' | 'all-at-once' }>;

/** The name of a configuration: AWS's own begin alike, and nobody can make another one that does. */
function configurationName(platform: ComputePlatform) {
  const own: readonly string[] = OF_AWS[platform];
  return codeDeployName.refine(
    (configuration) => !configuration.startsWith('CodeDeployDefault.') || own.includes(configuration),
    wanted(
      `a configuration of the team, or one of AWS's: ${own.join(', ')}`,
      'correct it: configurations of other platforms do not fit',
    ),
  );
}

/** The application and the deployment group that the team made in each account. */
export function groupOfTeam(platform: ComputePlatform) {
  return z.strictObject({
    madeBy: z.literal('team'),
    application: codeDeployName,
    group: codeDeployName,
    /** Name of the group's configuration: the deploy role may read it. @default AWS's own for the platform */
    configuration: configurationName(platform).default(USUAL[platform]),
  });
}

/** What every group has that the landing zone makes. */
export const madeGroup = {
  madeBy: z.literal('landing-zone'),
  /** Alarms of the target account and region: one that goes off stops a deployment, which is rolled back. @default none */
  alarms: list(alarmName)
    .max(MOST_ALARMS, wanted(`at most ${MOST_ALARMS} alarms`, 'combine some of them in a composite alarm'))
    .default([]),
};

/** The name that the service role of a made group ends with. */
export function codeDeployRole({ name }: { readonly name?: string | undefined }): string {
  return name === undefined ? 'codedeploy' : `${name}-codedeploy`;
}

/** As long as the name of what the landing zone makes may be: that of its role would be too long before. */
const MADE = 'x'.repeat(36);

/** What the boundary of a deploy role names of a made group, at most. */
export const boundsOfMadeGroup: readonly string[] = [
  `${MADE}/${MADE}`,
  MADE,
  `${MADE}-canary-10-percent-2880-minutes`,
];

/** Name of AWS's configuration, where a configuration is one; undefined for one that is made. */
export function awsConfiguration(
  platform: ComputePlatform,
  configuration: DeploymentConfiguration,
): string | undefined {
  if (configuration.kind === 'aws') return configuration.name;
  return configuration.kind === 'all-at-once' ? `CodeDeployDefault.${platform}AllAtOnce` : undefined;
}

/** What ends the name of a configuration that is made: another one has another name, since none can be changed. */
export function configurationSuffix(configuration: OwnConfiguration): string {
  if ('hosts' in configuration) return `${configuration.hosts}-healthy`;
  const { kind, percent } = configuration;
  return 'minutes' in configuration
    ? `${kind}-${percent}-percent-${configuration.minutes}-minutes`
    : `${percent}-percent-healthy`;
}

/**
 * What puts another version into service by CodeDeploy: deployments, and groups that name other services or other
 * configurations. The same for each kind that deploys by it. As of 2026-11-28.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodedeploy.html
 */
export const codeDeployBypasses = {
  ofDeployRoles: ['codedeploy:CreateDeployment'],
  others: ['codedeploy:CreateDeploymentGroup', 'codedeploy:UpdateDeploymentGroup'],
  daily: [],
} as const satisfies Bypasses;
