import type { Deploy } from '../../blueprint/deploy';
import type { OfKind } from '../../blueprint/kinds';
import { boundaryNames } from '../../blueprint/plan/boundary';
import { the } from '../../blueprint/the';
import { underBoundary } from '../free';
import { allowed, type Free, type Hop, type HopResource } from '../hop';
import { own } from '../principals';
import { beanstalkPages as pages } from './elastic-beanstalk-limits';
import type { Deployment } from './kind';

type ElasticBeanstalk = OfKind<Deploy, 'elastic-beanstalk'>;

/** What has no resource: a policy can keep it to no environment, and it changes none. */
export function looks({ place, title, who, account, where, region, blueprint }: Deployment): readonly Hop[] {
  const asks = {
    who,
    resource: own('*', account.id),
    // It is sent to the region of the deployment.
    context: { 'aws:RequestedRegion': region },
    documentation: pages.action,
  };
  return [
    ...allowed(place, `${title} asks for the storage of Elastic Beanstalk in ${where}`, {
      ...asks,
      actions: ['elasticbeanstalk:CreateStorageLocation'],
    }),
    ...allowed(place, `${title} looks at what environments consist of in ${where}`, {
      ...asks,
      actions: LOOKS,
      documentation: pages.managed,
      free: boundaryNames(blueprint.applications, account)
        ? []
        : ['autoscaling', 'ec2', 'elasticloadbalancing'].map((service) => ({
            actions: [`${service}:Describe*`],
            resource: ['*'],
            in: 'permission boundary',
            reason: 'what a role looks at, its own policies say: written out, it would fill the boundary',
          })),
    }),
  ];
}

/** What AWS's own policy for updates of environments looks at, where the action has no resource. */
const LOOKS = [
  'autoscaling:DescribeAccountLimits',
  'autoscaling:DescribeAutoScalingGroups',
  'autoscaling:DescribeAutoScalingInstances',
  'autoscaling:DescribeLaunchConfigurations',
  'autoscaling:DescribeLoadBalancers',
  'autoscaling:DescribeNotificationConfigurations',
  'autoscaling:DescribeScalingActivities',
  'autoscaling:DescribeScheduledActions',
  'ec2:DescribeAccountAttributes',
  'ec2:DescribeAddresses',
  'ec2:DescribeAvailabilityZones',
  'ec2:DescribeImages',
  'ec2:DescribeInstances',
  'ec2:DescribeKeyPairs',
  'ec2:DescribeLaunchTemplateVersions',
  'ec2:DescribeLaunchTemplates',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeSnapshots',
  'ec2:DescribeSpotInstanceRequests',
  'ec2:DescribeSubnets',
  'ec2:DescribeVpcs',
  'elasticloadbalancing:DescribeInstanceHealth',
  'elasticloadbalancing:DescribeLoadBalancers',
  'elasticloadbalancing:DescribeTargetGroups',
  'elasticloadbalancing:DescribeTargetHealth',
];

/** Elastic Beanstalk works on what the environment consists of with the permissions of whoever updates it. */
export function replaces(deploy: ElasticBeanstalk, deployment: Deployment): readonly Hop[] {
  const { place, title, who, account, where, blueprint } = deployment;
  const { id } = the(deploy.environments[account.name], `the environment in ${account.name}`);
  const below = underBoundary(blueprint, account);
  const resources = resourcesOf(id, deployment);
  const asks = { who, documentation: pages.parts };
  return [
    ...allowed(place, `${title} updates the stack of the environment in ${where}`, {
      ...asks,
      actions: [
        'cloudformation:CancelUpdateStack',
        'cloudformation:DescribeStackEvents',
        'cloudformation:DescribeStackResource',
        'cloudformation:DescribeStackResources',
        'cloudformation:DescribeStacks',
        'cloudformation:GetTemplate',
        'cloudformation:ListStackResources',
        'cloudformation:UpdateStack',
      ],
      ...resources.stack,
    }),
    ...allowed(place, `${title} has the group of the environment wait while versions change in ${where}`, {
      ...asks,
      actions: [
        'autoscaling:ResumeProcesses',
        'autoscaling:SuspendProcesses',
        ...(deploy.deploymentPolicy === 'RollingWithAdditionalBatch'
          ? [
              'autoscaling:SetDesiredCapacity',
              'autoscaling:TerminateInstanceInAutoScalingGroup',
              'autoscaling:UpdateAutoScalingGroup',
            ]
          : []),
      ],
      ...resources.group,
    }),
    ...(
      [
        ['a target group', resources.targetGroup, 'DeregisterTargets', 'RegisterTargets'],
        [
          'a Classic Load Balancer',
          resources.loadBalancer,
          'DeregisterInstancesFromLoadBalancer',
          'RegisterInstancesWithLoadBalancer',
        ],
      ] as const
    ).flatMap(([what, { resource, free }, ...actions]) =>
      allowed(place, `${title} takes instances out of ${what} of the environment in ${where}`, {
        ...asks,
        actions: actions.map((action) => `elasticloadbalancing:${action}`),
        resource,
        context: { 'aws:ResourceTag/elasticbeanstalk:environment-id': id },
        free: [...free, ...below.map((each) => ({ ...each, context: anyTag }))],
        documentation: pages.tags,
      }),
    ),
  ];
}

const anyTag = { 'aws:ResourceTag/elasticbeanstalk:environment-id': ['*'] };

interface Part {
  readonly resource: HopResource;
  readonly free: readonly Free[];
}

/** What CloudFormation names for an environment: it ends each name itself. */
function resourcesOf(
  id: string,
  { account, region, blueprint, inTarget }: Deployment,
): Readonly<Record<'stack' | 'group' | 'targetGroup' | 'loadBalancer', Part>> {
  const { partition } = blueprint.names;
  const part = (service: string, resource: string, all: string): Part => ({
    resource: inTarget(service, resource),
    free: [
      {
        resource: [`arn:${partition}:${service}:${region}:${account.id}:${all}`],
        reason: 'CloudFormation ends the names of what it makes for a stack',
      },
      ...underBoundary(blueprint, account),
    ],
  });
  const stack = `awseb-${id}-stack`;
  const group = 'autoScalingGroup';
  return {
    stack: part('cloudformation', `stack/${stack}/1a2b3c4d`, `stack/${stack}/*`),
    group: part(
      'autoscaling',
      `${group}:1a2b3c4d:autoScalingGroupName/${stack}-AWSEBAutoScalingGroup-1ABC`,
      `${group}:*:autoScalingGroupName/${stack}-*`,
    ),
    targetGroup: part('elasticloadbalancing', 'targetgroup/awseb-AWSEB-1ABC/1a2b3c4d', 'targetgroup/awseb-*'),
    loadBalancer: part(
      'elasticloadbalancing',
      'loadbalancer/awseb-e-a-AWSEBLoa-1ABC',
      'loadbalancer/awseb-*',
    ),
  };
}
