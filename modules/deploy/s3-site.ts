import type { Statement } from '../../policies/document';
import type { Named, PipelineAction } from '../actions/pipeline-action';

export interface S3SiteProps {
  readonly partition: string;
  readonly accountId: string;
  readonly bucket: string;
  /** What keys of objects begin with. @default the bucket's root */
  readonly prefix?: string | undefined;
  /** @default as the bucket encrypts by itself */
  readonly keyArn?: string | undefined;
  /** Id of the distribution whose copies are invalidated. @default nothing is invalidated */
  readonly distribution?: string | undefined;
}

const LOOK = ['s3:GetBucketAcl', 's3:GetBucketLocation', 's3:GetBucketVersioning'];
const WRITE = ['s3:PutObject', 's3:PutObjectAcl', 's3:PutObjectVersionAcl'];
/** An upload in parts decrypts, too. @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html */
const ENCRYPT = ['kms:Decrypt', 'kms:GenerateDataKey'];
const INVALIDATE = ['cloudfront:CreateInvalidation', 'cloudfront:GetInvalidation'];

/**
 * What the S3 deploy action asks for in the target account, and the invalidation after it.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-S3Deploy.html (2026-11-28)
 */
export function deployToSite(props: S3SiteProps): readonly Statement[] {
  const { partition, accountId, bucket, prefix, keyArn, distribution } = props;
  const bucketArn = `arn:${partition}:s3:::${bucket}`;
  // A bucket of this name in another account is none of ours.
  const Condition = { StringEquals: { 'aws:ResourceAccount': accountId } };
  const objects = `${bucketArn}/${prefix === undefined ? '' : `${prefix}/`}*`;
  return [
    { Sid: 'LookAtSite', Effect: 'Allow', Action: LOOK, Resource: bucketArn, Condition },
    { Sid: 'WriteSite', Effect: 'Allow', Action: WRITE, Resource: objects, Condition },
    ...(keyArn ? [{ Sid: 'EncryptSite', Effect: 'Allow' as const, Action: ENCRYPT, Resource: keyArn }] : []),
    ...(distribution
      ? [
          {
            Sid: 'InvalidateSite',
            Effect: 'Allow' as const,
            Action: INVALIDATE,
            Resource: `arn:${partition}:cloudfront::${accountId}:distribution/${distribution}`,
          },
        ]
      : []),
  ];
}

export interface SiteCeilingProps {
  readonly accountId: string;
  /** Whether any site encrypts with a key of its own. */
  readonly keys: boolean;
  /** Whether any site is behind a distribution. */
  readonly distributions: boolean;
}

/** The most that a role which deploys sites may ever be granted: buckets, keys and distributions of its own account. */
export function siteCeiling({ accountId, keys, distributions }: SiteCeilingProps): readonly Statement[] {
  return [
    {
      Sid: 'CeilingSites',
      Effect: 'Allow',
      Action: [...(distributions ? INVALIDATE : []), ...(keys ? ENCRYPT : []), ...LOOK, ...WRITE],
      Resource: '*',
      Condition: { StringEquals: { 'aws:ResourceAccount': accountId } },
    },
  ];
}

export interface SiteUploadProps extends Named, Pick<S3SiteProps, 'bucket' | 'prefix' | 'keyArn'> {
  readonly region: string;
  readonly artifact: string;
  readonly cacheControl?: string | undefined;
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-S3Deploy.html (2026-11-28) */
export function siteUpload(props: SiteUploadProps): PipelineAction {
  return {
    name: props.name,
    roleArn: props.roleArn,
    category: 'Deploy',
    provider: 'S3',
    region: props.region,
    inputs: [props.artifact],
    configuration: {
      BucketName: props.bucket,
      Extract: 'true',
      ...(props.prefix !== undefined && { ObjectKey: props.prefix }),
      ...(props.cacheControl !== undefined && { CacheControl: props.cacheControl }),
      ...(props.keyArn !== undefined && { KMSEncryptionKeyARN: props.keyArn }),
    },
  };
}

const asDeployRole = { Credentials: { 'RoleArn.$': '$.role' } };

/** Throttling, and a role that IAM does not know everywhere yet. */
const again = { ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 5, MaxAttempts: 4, BackoffRate: 2 };

/** CloudFront works on 15 paths with a wildcard at a time. */
const whenFull = {
  ErrorEquals: ['CloudFront.TooManyInvalidationsInProgressException'],
  IntervalSeconds: 30,
  MaxAttempts: 10,
  BackoffRate: 1.5,
};

/**
 * The definition of a state machine that invalidates paths, and looks until that is done: CodePipeline has no action for
 * that.
 */
export function siteInvalidation(partition: string): object {
  return {
    Comment: 'Invalidates paths of a distribution and waits until it is done',
    StartAt: 'Invalidate',
    TimeoutSeconds: 1800,
    States: {
      Invalidate: { ...createInvalidation(partition), Retry: [whenFull, again], Next: 'Wait' },
      Wait: { Type: 'Wait', Seconds: 20, Next: 'Look' },
      Look: { ...getInvalidation(partition), Retry: [again], Next: 'Done?' },
      'Done?': {
        Type: 'Choice',
        Choices: [{ Variable: '$.looked.status', StringEquals: 'Completed', Next: 'Done' }],
        Default: 'Wait',
      },
      Done: { Type: 'Succeed' },
    },
  };
}

/** @see https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateInvalidation.html */
function createInvalidation(partition: string): object {
  return {
    Type: 'Task',
    Resource: `arn:${partition}:states:::aws-sdk:cloudfront:createInvalidation`,
    ...asDeployRole,
    Parameters: {
      'DistributionId.$': '$.distribution',
      InvalidationBatch: {
        // The same in a retry of the same execution: CloudFront takes it as the same invalidation.
        'CallerReference.$': '$$.Execution.Name',
        Paths: { 'Quantity.$': 'States.ArrayLength($.paths)', 'Items.$': '$.paths' },
      },
    },
    ResultSelector: { 'id.$': '$.Invalidation.Id' },
    ResultPath: '$.invalidation',
  };
}

/** @see https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_GetInvalidation.html */
function getInvalidation(partition: string): object {
  return {
    Type: 'Task',
    Resource: `arn:${partition}:states:::aws-sdk:cloudfront:getInvalidation`,
    ...asDeployRole,
    Parameters: { 'DistributionId.$': '$.distribution', 'Id.$': '$.invalidation.id' },
    ResultSelector: { 'status.$': '$.Invalidation.Status' },
    ResultPath: '$.looked',
  };
}
