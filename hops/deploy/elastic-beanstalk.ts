import type { Deploy } from '../../blueprint/deploy';
import type { OfKind } from '../../blueprint/kinds';
import { the } from '../../blueprint/the';
import { everyObjectBelow, underBoundary } from '../free';
import type { Guarded } from '../guardrails/guarded';
import { allowed, type Free, type Hop } from '../hop';
import { own } from '../principals';
import { beanstalkPages as pages, touchesNothingElse } from './elastic-beanstalk-limits';
import { looks, replaces } from './elastic-beanstalk-parts';
import type { AroundPipeline, Deployment, HopsOfDeployKind } from './kind';

type ElasticBeanstalk = OfKind<Deploy, 'elastic-beanstalk'>;

export const elasticBeanstalk: HopsOfDeployKind<ElasticBeanstalk> = {
  inTarget: (deploy, deployment) => [
    ...putsVersion(deploy, deployment),
    ...looks(deployment),
    ...stores(deployment),
    ...replaces(deploy, deployment),
    ...touchesNothingElse(deploy, deployment),
  ],
  action: ({ application, environments, artifact }, { step }) => ({
    category: 'Deploy',
    provider: 'ElasticBeanstalk',
    inputs: [artifact],
    configuration: { ApplicationName: application, EnvironmentName: environments[step.account.name]?.name },
  }),
  aroundPipeline,
};

/** CodePipeline makes a version of the artifact, and has the environment take it. */
function putsVersion(deploy: ElasticBeanstalk, deployment: Deployment): readonly Hop[] {
  const { place, title, who, account, where, region, blueprint } = deployment;
  const { application } = deploy;
  const environment = the(deploy.environments[account.name], `the environment in ${account.name}`);
  const there = (resource: string) => deployment.inTarget('elasticbeanstalk', resource);
  const below = [...underBoundary(blueprint, account), ...forAllApplications(deployment)];
  const version = `applicationversion/${application}/code-pipeline-1614318266060-a1b2`;
  const everyVersion: Free = {
    resource: [
      `arn:${blueprint.names.partition}:elasticbeanstalk:${region}:${account.id}:applicationversion/${application}/*`,
    ],
    reason: 'CodePipeline names the versions that it makes',
  };
  const follows = [
    'elasticbeanstalk:DescribeApplicationVersions',
    'elasticbeanstalk:DescribeApplications',
    'elasticbeanstalk:DescribeConfigurationSettings',
    'elasticbeanstalk:DescribeEnvironmentResources',
    'elasticbeanstalk:DescribeEnvironments',
    'elasticbeanstalk:DescribeEvents',
  ];
  const asks = { who, documentation: pages.action };
  return [
    ...allowed(place, `${title} makes a version, of the application, in ${where}`, {
      ...asks,
      actions: ['elasticbeanstalk:CreateApplicationVersion'],
      resource: there(`application/${application}`),
      free: below,
    }),
    ...allowed(place, `${title} makes a version in ${where}`, {
      ...asks,
      actions: ['elasticbeanstalk:CreateApplicationVersion'],
      resource: there(version),
      free: [everyVersion, ...below],
    }),
    ...allowed(place, `${title} puts a version into the environment in ${where}`, {
      ...asks,
      actions: ['elasticbeanstalk:UpdateEnvironment'],
      resource: there(`environment/${application}/${environment.name}`),
      free: below,
    }),
    ...(
      [
        ['the application', `application/${application}`, []],
        ['a version', version, [everyVersion]],
        ['the environment', `environment/${application}/${environment.name}`, []],
      ] as const
    ).flatMap(([what, resource, free]) =>
      allowed(place, `${title} follows ${what} in ${where}`, {
        ...asks,
        actions: follows,
        resource: there(resource),
        free: [...free, ...below],
      }),
    ),
  ];
}

/** The storage is one bucket for all applications of an account in a region. */
function stores({ place, title, who, account, where, region, blueprint }: Deployment): readonly Hop[] {
  const bucket = blueprint.names.bucketArn(`elasticbeanstalk-${region}-${account.id}`);
  // A boundary without names has this bucket all the same.
  const below: readonly Free[] = underBoundary(blueprint, account).map(({ resource: _, ...free }) => ({
    ...free,
    actions: ['s3:*Object*', 's3:GetBucket*'],
  }));
  const asks = { who, context: { 'aws:RequestedRegion': region }, documentation: pages.storage };
  return [
    ...allowed(place, `${title} finds the storage of Elastic Beanstalk in ${where}`, {
      ...asks,
      actions: ['s3:CreateBucket', 's3:GetBucketLocation', 's3:GetBucketPolicy', 's3:ListBucket'],
      resource: own(bucket, account.id, ...below),
    }),
    ...allowed(place, `${title} stores a version in ${where}`, {
      ...asks,
      actions: [
        's3:DeleteObject',
        's3:GetObject',
        's3:GetObjectAcl',
        's3:GetObjectVersion',
        's3:PutObject',
        's3:PutObjectAcl',
      ],
      resource: own(
        `${bucket}/1614318266060-build.zip`,
        account.id,
        everyObjectBelow(bucket, 'CodePipeline and Elastic Beanstalk name what they store'),
        ...below,
      ),
    }),
  ];
}

/** The guardrail is one for the deploy roles of all applications. */
function forAllApplications({ blueprint: { names } }: Deployment): readonly Free[] {
  return [
    {
      who: [names.deployRolePatternArn()],
      in: 'service control policy',
      reason: 'what a deploy role works with, its own policies say',
    },
  ];
}

/** As of 2026-11-28. */
function aroundPipeline({ inTarget }: AroundPipeline): readonly Guarded[] {
  const does = (sentence: string, resource: string, actions: readonly string[]): Guarded => ({
    sentence,
    actions: actions.map((action) => `elasticbeanstalk:${action}`),
    resource: inTarget('elasticbeanstalk', resource),
    documentation: pages.actions,
    except: 'administrators',
    binds: 'everybody',
  });
  return [
    does('makes a version of an application of Elastic Beanstalk', 'applicationversion/any/any', [
      'CreateApplicationVersion',
    ]),
    does('puts a version into an environment, makes one, or takes one away', 'environment/any/any', [
      'UpdateEnvironment',
      'CreateEnvironment',
      'TerminateEnvironment',
      'SwapEnvironmentCNAMEs',
    ]),
    does('makes several environments', 'application/any', ['ComposeEnvironments']),
  ];
}
