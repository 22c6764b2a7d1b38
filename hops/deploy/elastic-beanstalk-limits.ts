import type { Deploy } from '../../blueprint/deploy';
import type { OfKind } from '../../blueprint/kinds';
import { the } from '../../blueprint/the';
import { pages } from '../documentation';
import type { Hop } from '../hop';
import { own, strangersAccount } from '../principals';
import { deniedByBoundary } from './bounded';
import type { Deployment } from './kind';
import { deniedByGrants, deniedTwice } from './site-limits';

type ElasticBeanstalk = OfKind<Deploy, 'elastic-beanstalk'>;

/** As of 2026-11-28. */
export const beanstalkPages = {
  action: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-Beanstalk.html',
  actions: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticbeanstalk.html',
  parts: 'https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/concepts-roles-user.html',
  managed:
    'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSElasticBeanstalkManagedUpdatesCustomerRolePolicy.html',
  storage: 'https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/AWSHowTo.S3.html',
  tags: 'https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/using-features.tagging.html',
} as const;

/** Another environment of the same application is somebody else's as well. */
export function touchesNothingElse(deploy: ElasticBeanstalk, deployment: Deployment): readonly Hop[] {
  return [
    ...updatesNoOther(deploy, deployment),
    ...replacesNoOther(deploy, deployment),
    ...takesNothingAway(deploy, deployment),
    ...storesNowhereElse(deployment),
  ];
}

function updatesNoOther({ application, environments }: ElasticBeanstalk, deployment: Deployment) {
  const { inTarget, account } = deployment;
  const { name } = the(environments[account.name], `the environment in ${account.name}`);
  const there = (resource: string) => inTarget('elasticbeanstalk', resource);
  const documentation = beanstalkPages.actions;
  const others = [
    ['another environment of its application', `environment/${application}/another`],
    ['an environment whose name begins as its own', `environment/${application}/${name}-2`],
    ['an environment of another application', `environment/another/${name}`],
  ] as const;
  return [
    ...others.flatMap(([what, resource]) => [
      ...deniedByGrants(deployment, `updates ${what}`, {
        actions: ['elasticbeanstalk:UpdateEnvironment'],
        resource: there(resource),
        documentation,
      }),
      ...deniedByGrants(deployment, `follows ${what}`, {
        actions: ['elasticbeanstalk:DescribeEnvironments', 'elasticbeanstalk:DescribeEvents'],
        resource: there(resource),
        documentation,
      }),
    ]),
    ...(['application/another', `applicationversion/another/code-pipeline-1`] as const).flatMap(
      (resource) => {
        const sentence = `makes a version of another application, as ${resource.split('/')[0]}`;
        const asks = { actions: ['elasticbeanstalk:CreateApplicationVersion'], resource: there(resource) };
        return [
          ...deniedByGrants(deployment, sentence, { ...asks, documentation }),
          ...deniedByBoundary(deployment, sentence, asks),
        ];
      },
    ),
    ...deniedByBoundary(deployment, 'updates an environment of nobody', {
      actions: ['elasticbeanstalk:UpdateEnvironment'],
      resource: there('environment/another/another'),
    }),
  ];
}

/** Neither the stack, nor the group, nor the load balancer of another environment. */
function replacesNoOther({ environments }: ElasticBeanstalk, deployment: Deployment): readonly Hop[] {
  const { inTarget, account } = deployment;
  const { id } = the(environments[account.name], `the environment in ${account.name}`);
  const groupOf = (name: string) =>
    inTarget('autoscaling', `autoScalingGroup:1a2b:autoScalingGroupName/${name}`);
  const stackOf = (name: string) => inTarget('cloudformation', `stack/${name}/1a2b`);
  const documentation = beanstalkPages.parts;
  const other = 'awseb-e-another123-stack';
  const tagged = (tag: string | readonly string[]) => ({
    'aws:ResourceTag/elasticbeanstalk:environment-id': tag,
  });
  const others = [
    ['updates the stack of another environment', ['cloudformation:UpdateStack'], stackOf(other)],
    [
      'updates a stack whose name begins as its own',
      ['cloudformation:UpdateStack'],
      stackOf(`awseb-${id}-stack2`),
    ],
    [
      'changes the group of another environment',
      ['autoscaling:SuspendProcesses', 'autoscaling:UpdateAutoScalingGroup'],
      groupOf(`${other}-AWSEBAutoScalingGroup-1`),
    ],
    ['changes a group of somebody else', ['autoscaling:SuspendProcesses'], groupOf('another')],
  ] as const;
  return [
    ...others.flatMap(([sentence, actions, resource]) => [
      ...deniedByGrants(deployment, sentence, { actions, resource, documentation }),
      ...deniedByBoundary(deployment, sentence, { actions, resource }),
    ]),
    ...(
      [
        ['of another environment', 'targetgroup/awseb-AWSEB-2/1a2b', tagged('e-another123')],
        ['without a tag', 'targetgroup/awseb-AWSEB-2/1a2b', tagged([])],
        ['that is none of Elastic Beanstalk', 'targetgroup/another/1a2b', tagged(id)],
      ] as const
    ).flatMap(([what, name, context]) => {
      const sentence = `takes instances out of a target group ${what}`;
      const asks = {
        actions: ['elasticloadbalancing:DeregisterTargets', 'elasticloadbalancing:RegisterTargets'],
        resource: inTarget('elasticloadbalancing', name),
        context,
      };
      return [
        ...deniedByGrants(deployment, sentence, { ...asks, documentation: beanstalkPages.tags }),
        ...deniedByBoundary(deployment, sentence, asks),
      ];
    }),
  ];
}

/** It puts versions into an environment; it makes none and ends none, and launches nothing. */
function takesNothingAway({ application, environments }: ElasticBeanstalk, deployment: Deployment) {
  const { inTarget, account } = deployment;
  const { name, id } = the(environments[account.name], `the environment in ${account.name}`);
  const environment = inTarget('elasticbeanstalk', `environment/${application}/${name}`);
  return [
    ...deniedTwice(deployment, 'makes, ends, or swaps an environment', {
      actions: [
        'elasticbeanstalk:CreateEnvironment',
        'elasticbeanstalk:SwapEnvironmentCNAMEs',
        'elasticbeanstalk:TerminateEnvironment',
      ],
      resource: environment,
      documentation: beanstalkPages.actions,
    }),
    ...deniedTwice(deployment, 'deletes the stack of the environment', {
      actions: ['cloudformation:DeleteStack'],
      resource: inTarget('cloudformation', `stack/awseb-${id}-stack/1a2b`),
      documentation: beanstalkPages.parts,
    }),
    ...deniedTwice(deployment, 'launches or terminates an instance of its own', {
      actions: ['ec2:RunInstances', 'ec2:TerminateInstances'],
      resource: inTarget('ec2', 'instance/i-1a2b'),
      documentation: beanstalkPages.parts,
    }),
    ...deniedTwice(deployment, 'reads what an instance prints or gets', {
      actions: ['ec2:GetConsoleOutput', 'ec2:GetPasswordData'],
      resource: inTarget('ec2', 'instance/i-1a2b'),
      documentation: beanstalkPages.parts,
    }),
    ...deniedTwice(deployment, 'passes a role', {
      actions: ['iam:PassRole'],
      resource: own(deployment.roleArn('aws-elasticbeanstalk-ec2-role'), account.id),
      context: { 'iam:PassedToService': 'ec2.amazonaws.com' },
      documentation: pages.passRole,
    }),
  ];
}

function storesNowhereElse(deployment: Deployment): readonly Hop[] {
  const { account, blueprint, region } = deployment;
  const { names } = blueprint;
  const storage = `elasticbeanstalk-${region}-${account.id}`;
  const documentation = beanstalkPages.storage;
  const stranger = strangersAccount(blueprint);
  const foreign = (arn: string) => ({ kind: 'foreign', arn, account: stranger }) as const;
  const put = { actions: ['s3:PutObject'] };
  return [
    ...['another-bucket', `${storage}-another`].flatMap((bucket) => {
      const object = own(`${names.bucketArn(bucket)}/build.zip`, account.id);
      const list = { actions: ['s3:ListBucket'], resource: own(names.bucketArn(bucket), account.id) };
      return [
        ...deniedByGrants(deployment, `stores in ${bucket}`, { ...put, resource: object, documentation }),
        ...deniedByBoundary(deployment, `stores in ${bucket}`, { ...put, resource: object }),
        ...deniedByGrants(deployment, `lists ${bucket}`, { ...list, documentation }),
        ...deniedByBoundary(deployment, `lists ${bucket}`, list),
      ];
    }),
    ...deniedTwice(deployment, "stores in somebody else's bucket of that name", {
      ...put,
      resource: foreign(`${names.bucketArn(storage)}/build.zip`),
      documentation: pages.dataPerimeter,
    }),
    ...deniedTwice(deployment, "looks into somebody else's bucket of that name", {
      actions: ['s3:ListBucket'],
      resource: foreign(names.bucketArn(storage)),
      documentation: pages.dataPerimeter,
    }),
    ...deniedTwice(deployment, 'opens or deletes the storage of Elastic Beanstalk', {
      actions: ['s3:DeleteBucket', 's3:PutBucketPolicy'],
      resource: own(names.bucketArn(storage), account.id),
      documentation,
    }),
  ];
}
