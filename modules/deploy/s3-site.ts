import { SfnStateMachine } from '@cdktf/provider-aws/lib/sfn-state-machine';
import { Construct } from 'constructs';
import { parseArn } from '../../policies/arn';
import type { Statement } from '../../policies/document';
import { mayAssume, trustService } from '../../policies/trust';
import type { Named, PipelineAction } from '../actions/pipeline-action';
import { stepFunctionsAction } from '../actions/step-functions';
import { DeliveryRole } from '../identity/delivery-role';

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

export interface SiteInvalidationActionProps extends Named, Pick<S3SiteProps, 'prefix'> {
  readonly machineArn: string;
  /** ARN of the role of the target account that invalidates. */
  readonly deployRoleArn: string;
  readonly distribution: string;
}

/** Has the state machine invalidate what was uploaded. */
export function siteInvalidationAction(props: SiteInvalidationActionProps): PipelineAction {
  const { name, roleArn, machineArn, deployRoleArn, distribution, prefix } = props;
  const path = prefix === undefined ? '/*' : `/${prefix}/*`;
  const input = JSON.stringify({ role: deployRoleArn, distribution, path });
  return stepFunctionsAction({ name, roleArn, stateMachineArn: machineArn, input });
}

export interface SiteInvalidationProps {
  readonly name: string;
  readonly arn: string;
  readonly roleName: string;
  /** ARNs of the deploy role of the application in its accounts, or the pattern of all. */
  readonly deployRoles: readonly string[];
  /** Organization that the roles of the pattern are in. @default the roles are named with their account */
  readonly organizationId?: string | undefined;
}

/**
 * Invalidates copies in CloudFront with the deploy role of the account that it is told, and waits until it is done:
 * CodePipeline has no action for that.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-access-cross-acct-resources.html (2026-11-28)
 */
export class SiteInvalidation extends Construct {
  constructor(scope: Construct, id: string, props: SiteInvalidationProps) {
    super(scope, id);
    const role = new DeliveryRole(this, 'role', {
      name: props.roleName,
      description: `Runs the state machine ${props.name}, which invalidates with the deploy roles`,
      trust: [mayAssume('StepFunctionsMayAssume', trustService('states.amazonaws.com', props.arn))],
    });
    const policy = role.grant('deploy-roles', [
      {
        Sid: 'AssumeDeployRoles',
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Resource: props.deployRoles,
        ...(props.organizationId && {
          Condition: { StringEquals: { 'aws:ResourceOrgID': props.organizationId } },
        }),
      },
    ]);
    new SfnStateMachine(this, 'machine', {
      name: props.name,
      roleArn: role.arn,
      definition: JSON.stringify(invalidation(parseArn(props.arn).partition)),
      dependsOn: [policy],
    });
  }
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

/** The definition of a state machine that invalidates a path, and looks until that is done. */
function invalidation(partition: string): object {
  return {
    Comment: 'Invalidates a path of a distribution and waits until it is done',
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
        Paths: { Quantity: 1, 'Items.$': 'States.Array($.path)' },
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
