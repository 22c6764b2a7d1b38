import type { EnvironmentDescription } from '@aws-sdk/client-elastic-beanstalk';
import { partitionOf } from '../../blueprint/regions';
import { arnOf, type Playing } from './action';

/** What AWS's policy for updates looks at, without resource-level permissions. */
const LOOKED_AT = [
  ...['AutoScalingGroups', 'AutoScalingInstances', 'ScalingActivities'].map(
    (what) => `autoscaling:Describe${what}`,
  ),
  ...['Instances', 'SecurityGroups', 'Subnets', 'Vpcs'].map((what) => `ec2:Describe${what}`),
  ...['LoadBalancers', 'TargetGroups', 'TargetHealth'].map((what) => `elasticloadbalancing:Describe${what}`),
];

/** What it asks of the stack that an environment consists of. */
const STACK = [
  'DescribeStacks',
  'DescribeStackResource',
  'DescribeStackResources',
  'GetTemplate',
  'UpdateStack',
];

/** The services that Elastic Beanstalk asks in the name of whoever updates an environment. */
const IN_YOUR_NAME = { 'aws:ViaAWSService': 'true' };

/** The bucket of the account for all that Elastic Beanstalk keeps, made where it is not there yet. */
export async function findStorage(playing: Playing): Promise<string> {
  const { region, account } = playing.at;
  const bucket = `elasticbeanstalk-${region}-${account}`;
  const resource = `arn:${partitionOf(region)}:s3:::${bucket}`;
  const needs = [
    { action: 'elasticbeanstalk:CreateStorageLocation', resource: '*' },
    ...['CreateBucket', 'GetBucketLocation', 'GetBucketPolicy', 'ListBucket'].map((operation) => ({
      action: `s3:${operation}`,
      resource,
      context: IN_YOUR_NAME,
    })),
  ];
  const request = { service: 'elastic-beanstalk', operation: 'CreateStorageLocation', region, needs };
  await playing.role.play(request, () => makeBucket(playing, bucket));
  return bucket;
}

/** What Elastic Beanstalk does behind its API. */
async function makeBucket({ administrator, at: { account, region } }: Playing, Bucket: string) {
  const place = region === 'us-east-1' ? {} : { CreateBucketConfiguration: { LocationConstraint: region } };
  const params = { Bucket, ...place };
  try {
    await administrator.send(account, { service: 's3', operation: 'CreateBucket', region, params });
  } catch (error) {
    if (!/AlreadyOwned|AlreadyExists/.test((error as Error).name)) throw error;
  }
}

/**
 * Elastic Beanstalk looks at what an environment consists of, and keeps Auto Scaling from replacing instances meanwhile.
 *
 * @see https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/concepts-roles-user.html (2026-11-28)
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSElasticBeanstalkManagedUpdatesCustomerRolePolicy.html (2026-11-28)
 */
export async function replaceVersion(
  playing: Playing,
  { EnvironmentId = '' }: EnvironmentDescription,
): Promise<void> {
  const stack = `awseb-${EnvironmentId}-stack`;
  const group = `autoScalingGroup:0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d:autoScalingGroupName/${stack}-AWSEBAutoScalingGroup-1ABCDEFGHIJKL`;
  const groupArn = arnOf(playing, 'autoscaling', group);
  const stackArn = arnOf(playing, 'cloudformation', `stack/${stack}/*`);
  const asked = [
    ...LOOKED_AT.map((action) => ({ action, resource: '*' })),
    ...STACK.map((operation) => ({ action: `cloudformation:${operation}`, resource: stackArn })),
    ...['SuspendProcesses', 'ResumeProcesses'].map((operation) => ({
      action: `autoscaling:${operation}`,
      resource: groupArn,
    })),
  ];
  for (const each of asked) {
    const [service = '', operation = ''] = each.action.split(':');
    const needs = [{ ...each, context: IN_YOUR_NAME }];
    const request = { service, operation, region: playing.at.region, needs };
    await playing.role.play(request, () => undefined);
  }
}
