import type { Condition, Statement } from '../../policies/document';
import type { Named, PipelineAction } from '../actions/pipeline-action';

/** How an environment replaces versions, of those that launch nothing by the power of whoever deploys. */
export type EnvironmentPolicy = 'AllAtOnce' | 'Rolling' | 'RollingWithAdditionalBatch';

export interface ElasticBeanstalkProps {
  readonly partition: string;
  readonly accountId: string;
  /** The region that the environment is in. */
  readonly region: string;
  /** Name of the application in Elastic Beanstalk. */
  readonly application: string;
  readonly environment: string;
  /** `e-…`: its stack and its Auto Scaling group are named after it. */
  readonly environmentId: string;
  readonly deploymentPolicy: EnvironmentPolicy;
}

const UPDATE = 'elasticbeanstalk:UpdateEnvironment';
const MAKE_VERSION = 'elasticbeanstalk:CreateApplicationVersion';
const FOLLOW = [
  'elasticbeanstalk:DescribeApplicationVersions',
  'elasticbeanstalk:DescribeApplications',
  'elasticbeanstalk:DescribeConfigurationSettings',
  'elasticbeanstalk:DescribeEnvironmentResources',
  'elasticbeanstalk:DescribeEnvironments',
  'elasticbeanstalk:DescribeEvents',
];
/** What AWS's policy for managed updates looks at, of what has no resource. */
const LOOK = [
  ...[
    'AccountLimits',
    'AutoScalingGroups',
    'AutoScalingInstances',
    'LaunchConfigurations',
    'LoadBalancers',
    'NotificationConfigurations',
    'ScalingActivities',
    'ScheduledActions',
  ].map((what) => `autoscaling:Describe${what}`),
  ...[
    'AccountAttributes',
    'Addresses',
    'AvailabilityZones',
    'Images',
    'Instances',
    'KeyPairs',
    'LaunchTemplates',
    'LaunchTemplateVersions',
    'SecurityGroups',
    'Snapshots',
    'SpotInstanceRequests',
    'Subnets',
    'Vpcs',
  ].map((what) => `ec2:Describe${what}`),
  ...['InstanceHealth', 'LoadBalancers', 'TargetGroups', 'TargetHealth'].map(
    (what) => `elasticloadbalancing:Describe${what}`,
  ),
];
const LOOK_SERVICES = ['autoscaling:Describe*', 'ec2:Describe*', 'elasticloadbalancing:Describe*'];
const FIND_STORAGE = 'elasticbeanstalk:CreateStorageLocation';
const STORAGE = ['s3:CreateBucket', 's3:GetBucketLocation', 's3:GetBucketPolicy', 's3:ListBucket'];
const STORE = [
  's3:DeleteObject',
  's3:GetObject',
  's3:GetObjectAcl',
  's3:GetObjectVersion',
  's3:PutObject',
  's3:PutObjectAcl',
];
const STACK = [
  'cloudformation:CancelUpdateStack',
  'cloudformation:DescribeStackEvents',
  'cloudformation:DescribeStackResource',
  'cloudformation:DescribeStackResources',
  'cloudformation:DescribeStacks',
  'cloudformation:GetTemplate',
  'cloudformation:ListStackResources',
  'cloudformation:UpdateStack',
];
const PAUSE = ['autoscaling:ResumeProcesses', 'autoscaling:SuspendProcesses'];
const RESIZE = [
  'autoscaling:SetDesiredCapacity',
  'autoscaling:TerminateInstanceInAutoScalingGroup',
  'autoscaling:UpdateAutoScalingGroup',
];
const BALANCE = [
  'elasticloadbalancing:DeregisterInstancesFromLoadBalancer',
  'elasticloadbalancing:DeregisterTargets',
  'elasticloadbalancing:RegisterInstancesWithLoadBalancer',
  'elasticloadbalancing:RegisterTargets',
];

const resizes = (policy: EnvironmentPolicy) => policy === 'RollingWithAdditionalBatch';

/**
 * What CodePipeline's Elastic Beanstalk action asks for in the target account. Elastic Beanstalk changes what an
 * environment consists of with the permissions of whoever updates it. AWS's page of the action names eleven services with
 * a star; AWS's policy for managed updates says to which names they can be kept; the id of the environment narrows them
 * to one.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-Beanstalk.html (2026-11-28)
 * @see https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/concepts-roles-user.html (2026-11-28)
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSElasticBeanstalkManagedUpdatesCustomerRolePolicy.html (2026-11-28)
 */
export function deployToElasticBeanstalk(props: ElasticBeanstalkProps): readonly Statement[] {
  const { application, environment } = props;
  const inRegion = (service: string, resource: string) =>
    `arn:${props.partition}:${service}:${props.region}:${props.accountId}:${resource}`;
  const environmentArn = inRegion('elasticbeanstalk', `environment/${application}/${environment}`);
  const applicationArn = inRegion('elasticbeanstalk', `application/${application}`);
  const versions = inRegion('elasticbeanstalk', `applicationversion/${application}/*`);
  return [
    { Sid: 'UpdateEnvironment', Effect: 'Allow', Action: UPDATE, Resource: environmentArn },
    { Sid: 'MakeVersion', Effect: 'Allow', Action: MAKE_VERSION, Resource: [applicationArn, versions] },
    {
      Sid: 'FollowEnvironment',
      Effect: 'Allow',
      Action: FOLLOW,
      Resource: [applicationArn, versions, environmentArn],
    },
    // None of these has a resource.
    { Sid: 'LookAtEnvironment', Effect: 'Allow', Action: [...LOOK, FIND_STORAGE], Resource: '*' },
    ...keepsVersions(props),
    ...replacesVersion(props, inRegion),
  ];
}

/** The storage is one bucket for all applications of an account in a region: nobody else chooses its name. */
function keepsVersions({ partition, accountId, region }: ElasticBeanstalkProps): readonly Statement[] {
  const bucketArn = `arn:${partition}:s3:::elasticbeanstalk-${region}-${accountId}`;
  const Condition: Condition = { StringEquals: { 'aws:ResourceAccount': accountId } };
  return [
    { Sid: 'UseStorage', Effect: 'Allow', Action: STORAGE, Resource: bucketArn, Condition },
    { Sid: 'StoreVersion', Effect: 'Allow', Action: STORE, Resource: `${bucketArn}/*`, Condition },
  ];
}

function replacesVersion(
  { environmentId, deploymentPolicy }: ElasticBeanstalkProps,
  inRegion: (service: string, resource: string) => string,
): readonly Statement[] {
  const stack = `awseb-${environmentId}-stack`;
  const group = inRegion('autoscaling', `autoScalingGroup:*:autoScalingGroupName/${stack}-*`);
  return [
    {
      Sid: 'UpdateStackOfEnvironment',
      Effect: 'Allow',
      Action: STACK,
      Resource: inRegion('cloudformation', `stack/${stack}/*`),
    },
    { Sid: 'PauseScaling', Effect: 'Allow', Action: PAUSE, Resource: group },
    ...(resizes(deploymentPolicy)
      ? [{ Sid: 'AddBatch', Effect: 'Allow', Action: RESIZE, Resource: group } as const]
      : []),
    {
      // CloudFormation cuts these names before the id. Elastic Beanstalk tags what it makes with it.
      // https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/using-features.tagging.html (2026-11-28)
      Sid: 'TakeOutOfTraffic',
      Effect: 'Allow',
      Action: BALANCE,
      Resource: [
        inRegion('elasticloadbalancing', 'loadbalancer/awseb-*'),
        inRegion('elasticloadbalancing', 'targetgroup/awseb-*'),
      ],
      Condition: { StringEquals: { [TAG]: environmentId } },
    },
  ];
}

const TAG = 'aws:ResourceTag/elasticbeanstalk:environment-id';

export interface ElasticBeanstalkCeilingProps {
  readonly partition: string;
  readonly accountId: string;
  /** Regions that any of their environments is in. */
  readonly regions: readonly string[];
  readonly policies: readonly EnvironmentPolicy[];
}

/** The most that a role which deploys to Elastic Beanstalk may ever be granted, in its own account. */
export function elasticBeanstalkCeiling(props: ElasticBeanstalkCeilingProps): readonly Statement[] {
  const { partition, accountId, regions, policies } = props;
  const storage = regions.map((region) => `arn:${partition}:s3:::elasticbeanstalk-${region}-${accountId}`);
  const scaling = [...PAUSE, ...(policies.some(resizes) ? RESIZE : [])];
  return [
    {
      Sid: 'CeilingElasticBeanstalk',
      Effect: 'Allow',
      Action: [UPDATE, MAKE_VERSION, ...FOLLOW, ...STACK, ...scaling, ...BALANCE],
      Resource: '*',
    },
    {
      Sid: 'CeilingStorage',
      Effect: 'Allow',
      // Sites have some of them everywhere in the account: by these patterns they are not said twice.
      Action: ['s3:*Object*', 's3:CreateBucket', 's3:GetBucket*', 's3:ListBucket'],
      Resource: storage.flatMap((bucket) => [bucket, `${bucket}/*`]),
      Condition: { StringEquals: { 'aws:ResourceAccount': accountId } },
    },
    // Written out, they would take more of a boundary than everything else.
    { Sid: 'CeilingLooking', Effect: 'Allow', Action: [FIND_STORAGE, ...LOOK_SERVICES], Resource: '*' },
  ];
}

export interface ElasticBeanstalkActionProps
  extends Named,
    Pick<ElasticBeanstalkProps, 'region' | 'application' | 'environment'> {
  readonly artifact: string;
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-Beanstalk.html (2026-11-28) */
export function elasticBeanstalkAction(props: ElasticBeanstalkActionProps): PipelineAction {
  return {
    name: props.name,
    roleArn: props.roleArn,
    category: 'Deploy',
    provider: 'ElasticBeanstalk',
    region: props.region,
    inputs: [props.artifact],
    configuration: { ApplicationName: props.application, EnvironmentName: props.environment },
  };
}
