import type { Deploy } from '../../blueprint/deploy';
import type { OfKind } from '../../blueprint/kinds';
import { everyObjectBelow, underBoundary } from '../free';
import { allowed, type Hop } from '../hop';
import { own } from '../principals';
import type { DeployedAction, DeployedStep, Deployment, HopsOfDeployKind } from './kind';
import { deniedByGrants, deniedTwice, s3Deploy, siteKey, siteOf, writesNothingElse } from './site-limits';
import { doneByMachine } from './worker-actions';

type S3Site = OfKind<Deploy, 's3-site'>;

/** As of 2026-11-28. */
const invalidations =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudfront.html';

export const s3Site: HopsOfDeployKind<S3Site> = {
  inTarget: (deploy, deployment) => [
    ...writes(deploy, deployment),
    ...writesNothingElse(deploy, deployment),
    ...invalidates(deploy, deployment),
  ],
  action,
  // The bucket's own policy keeps people out, which the team writes.
  aroundPipeline: () => [],
};

/** The upload, or the invalidation of what was uploaded. */
function action(deploy: S3Site, at: DeployedStep): DeployedAction {
  const { step } = at;
  const { bucket, distribution, keyArn } = deploy.sites[step.account.name] ?? {};
  const { prefix, cacheControl, artifact } = deploy;
  if (step.part === 'upload')
    return {
      category: 'Deploy',
      provider: 'S3',
      inputs: [artifact],
      configuration: {
        BucketName: bucket,
        Extract: 'true',
        ObjectKey: prefix,
        CacheControl: cacheControl,
        KMSEncryptionKeyARN: keyArn,
        CannedACL: undefined,
      },
    };
  const paths = deploy.paths ?? [prefix === undefined ? '/*' : `/${prefix}/*`];
  return doneByMachine(at, 'invalidate', {
    input: { distribution, paths },
    definition: invalidation(at.blueprint.names.partition),
  });
}

/**
 * Each task with the deploy role that the input names, never with the machine's own. The caller reference is the same in a
 * retry of one execution.
 *
 * @see https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateInvalidation.html (2026-11-28)
 */
function invalidation(partition: string): NonNullable<DeployedAction['machine']>['definition'] {
  const task = (operation: string) => ({
    Type: 'Task',
    Resource: `arn:${partition}:states:::aws-sdk:cloudfront:${operation}`,
    Credentials: { 'RoleArn.$': '$.role' },
  });
  return {
    StartAt: 'Invalidate',
    States: {
      Invalidate: {
        ...task('createInvalidation'),
        Parameters: {
          'DistributionId.$': '$.distribution',
          InvalidationBatch: {
            'CallerReference.$': '$$.Execution.Name',
            Paths: { 'Quantity.$': 'States.ArrayLength($.paths)', 'Items.$': '$.paths' },
          },
        },
        ResultSelector: { 'id.$': '$.Invalidation.Id' },
        ResultPath: '$.invalidation',
        Next: 'Wait',
      },
      Wait: { Type: 'Wait', Seconds: 20, Next: 'Look' },
      Look: {
        ...task('getInvalidation'),
        Parameters: { 'DistributionId.$': '$.distribution', 'Id.$': '$.invalidation.id' },
        ResultSelector: { 'status.$': '$.Invalidation.Status' },
        ResultPath: '$.looked',
        Next: 'Done?',
      },
      'Done?': {
        Type: 'Choice',
        Choices: [{ Variable: '$.looked.status', StringEquals: 'Completed', Next: 'Done' }],
        Default: 'Wait',
      },
      Done: { Type: 'Succeed' },
    },
  };
}

/** What the S3 deploy action asks for. */
function writes(deploy: S3Site, deployment: Deployment): readonly Hop[] {
  const { place, title, who, account, where } = deployment;
  const { arn, folder, keyArn } = siteOf(deploy, deployment);
  // The ARN of a bucket has no region; the action works in that of the deployment.
  const context = { 'aws:RequestedRegion': deployment.region };
  const asks = { who, context, documentation: s3Deploy };
  const below = underBoundary(deployment.blueprint, account);
  return [
    ...allowed(place, `${title} looks at the bucket of the site in ${where}`, {
      ...asks,
      actions: ['s3:GetBucketAcl', 's3:GetBucketLocation', 's3:GetBucketVersioning'],
      resource: own(arn, account.id, ...below),
    }),
    ...allowed(place, `${title} writes a file of the site in ${where}`, {
      ...asks,
      actions: ['s3:PutObject', 's3:PutObjectAcl', 's3:PutObjectVersionAcl'],
      resource: own(
        `${folder}/index.html`,
        account.id,
        everyObjectBelow(folder, 'the build names the files of the site'),
        ...below,
      ),
    }),
    ...(keyArn
      ? allowed(place, `${title} encrypts a file of the site in ${where}`, {
          who,
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resource: { kind: 'other', arn: keyArn, account: account.id },
          documentation: siteKey,
          free: below,
        })
      : []),
  ];
}

/** CloudFront is one service for all regions. */
function invalidates(deploy: S3Site, deployment: Deployment): readonly Hop[] {
  const { place, title, who, account, where, blueprint } = deployment;
  const { distribution } = siteOf(deploy, deployment);
  const distributionOf = (id: string) =>
    own(`arn:${blueprint.names.partition}:cloudfront::${account.id}:distribution/${id}`, account.id);
  const asks = { documentation: invalidations };
  return [
    ...(distribution === undefined
      ? []
      : allowed(place, `${title} invalidates the distribution of the site in ${where}`, {
          ...asks,
          who,
          actions: ['cloudfront:CreateInvalidation', 'cloudfront:GetInvalidation'],
          resource: distributionOf(distribution),
          free: underBoundary(blueprint, account),
        })),
    ...deniedByGrants(deployment, "invalidates another distribution than the site's", {
      ...asks,
      actions: ['cloudfront:CreateInvalidation'],
      resource: distributionOf('EANOTHER0SITE'),
    }),
    ...(distribution === undefined
      ? []
      : deniedByGrants(deployment, 'invalidates another distribution whose id begins as that of the site', {
          ...asks,
          actions: ['cloudfront:CreateInvalidation'],
          resource: distributionOf(`${distribution}2`),
        })),
    ...deniedTwice(deployment, 'changes a distribution', {
      ...asks,
      actions: ['cloudfront:UpdateDistribution', 'cloudfront:DeleteDistribution'],
      resource: distributionOf(distribution ?? 'EANOTHER0SITE'),
    }),
  ];
}
