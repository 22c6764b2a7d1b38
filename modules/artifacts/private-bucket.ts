import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketLoggingA } from '@cdktf/provider-aws/lib/s3-bucket-logging';
import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import type { Construct } from 'constructs';
import { policyJson, type Statement } from '../../policies/document';

export interface PrivateBucketProps {
  /** @default the provider of the stack's own region */
  readonly provider?: AwsProvider;
  readonly name: string;
  readonly arn: string;
  /** Real ARN of the key that encrypts what names no other. */
  readonly keyArn: string;
  /** What its policy says beside that nobody comes without TLS. */
  readonly policy: readonly Statement[];
  readonly expiry: Expiry;
  /** Name of the bucket that its access logs go to, in the same account and region. @default there are none */
  readonly accessLogs?: string | undefined;
}

/** How long objects are kept. */
interface Expiry {
  /** Name of the rule. */
  readonly id: string;
  /** Days until an object is deleted. @default objects stay */
  readonly days?: number;
  /** Days that a replaced or deleted object can still be read. */
  readonly noncurrentDays: number;
}

/** A bucket that only policies open: versioned, encrypted, over TLS alone, without ACLs, closed to the public. */
export function privateBucket(scope: Construct, { name, ...props }: PrivateBucketProps): S3Bucket {
  const inRegion = props.provider && { provider: props.provider };
  const bucket = new S3Bucket(scope, 'bucket', { ...inRegion, bucket: name });
  const shared = { ...inRegion, bucket: bucket.id };
  protect(scope, shared);
  new S3BucketServerSideEncryptionConfigurationA(scope, 'encryption', {
    ...shared,
    rule: [
      {
        applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: props.keyArn },
        bucketKeyEnabled: true,
      },
    ],
  });
  expire(scope, shared, props.expiry);
  new S3BucketPolicy(scope, 'bucket-policy', {
    ...shared,
    policy: policyJson([withoutTls(props.arn), ...props.policy]),
  });
  if (props.accessLogs)
    new S3BucketLoggingA(scope, 'access-logs', {
      ...shared,
      targetBucket: props.accessLogs,
      targetPrefix: `${name}/`,
    });
  return bucket;
}

function withoutTls(arn: string): Statement {
  return {
    Sid: 'DenyWithoutTls',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: [arn, `${arn}/*`],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
}

/** What each part of the bucket has. */
interface Shared {
  readonly provider?: AwsProvider;
  /** Id of the bucket. */
  readonly bucket: string;
}

function protect(scope: Construct, shared: Shared): void {
  new S3BucketVersioningA(scope, 'versioning', {
    ...shared,
    versioningConfiguration: { status: 'Enabled' },
  });
  new S3BucketOwnershipControls(scope, 'ownership', {
    ...shared,
    rule: { objectOwnership: 'BucketOwnerEnforced' },
  });
  new S3BucketPublicAccessBlock(scope, 'public-access', {
    ...shared,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
}

function expire(scope: Construct, shared: Shared, { id, days, noncurrentDays }: Expiry): void {
  new S3BucketLifecycleConfiguration(scope, 'lifecycle', {
    ...shared,
    rule: [
      {
        id,
        status: 'Enabled',
        filter: [{ prefix: '' }],
        ...(days !== undefined && { expiration: [{ days }] }),
        noncurrentVersionExpiration: [{ noncurrentDays }],
        abortIncompleteMultipartUpload: [{ daysAfterInitiation: 1 }],
      },
    ],
  });
}
