import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import { Construct } from 'constructs';
import { policyJson } from '../../policies/document';
import { type ArtifactReaders, bucketPolicy, type KeyServices, keyPolicy } from './artifact-policies';

export interface ArtifactStoreProps {
  readonly provider: AwsProvider;
  readonly bucketName: string;
  readonly bucketArn: string;
  /** `alias/…`: other accounts know the key by it. */
  readonly keyAlias: string;
  readonly readers: ArtifactReaders;
  /**
   * Services that encrypt with the key too.
   *
   * @default none: the key encrypts artifacts only
   */
  readonly services?: KeyServices;
}

/** Days until an artifact is deleted: a release that waited longer is built again. */
const ARTIFACT_DAYS = 90;
/** Days that a replaced or deleted artifact can still be read. */
const NONCURRENT_DAYS = 30;

/** Where the pipelines of one region keep their artifacts: bucket, customer key and both policies. */
export class ArtifactStore extends Construct {
  readonly keyArn: string;
  private readonly provider: AwsProvider;

  constructor(scope: Construct, id: string, props: ArtifactStoreProps) {
    super(scope, id);
    this.provider = props.provider;
    const key = this.makeKey(props);
    this.keyArn = key.arn;
    const bucket = new S3Bucket(this, 'bucket', { provider: this.provider, bucket: props.bucketName });
    this.protect(bucket);
    this.encrypt(bucket, key);
    this.expire(bucket);
    new S3BucketPolicy(this, 'bucket-policy', {
      provider: this.provider,
      bucket: bucket.id,
      policy: policyJson(bucketPolicy(props.bucketArn, key.arn, props.readers)),
    });
  }

  private makeKey({ keyAlias, readers, services }: ArtifactStoreProps): KmsKey {
    const key = new KmsKey(this, 'key', {
      provider: this.provider,
      description: 'Encrypts what the pipelines hand from stage to stage',
      enableKeyRotation: true,
      policy: policyJson(keyPolicy(readers, services)),
    });
    new KmsAlias(this, 'alias', { provider: this.provider, name: keyAlias, targetKeyId: key.keyId });
    return key;
  }

  private protect(bucket: S3Bucket): void {
    const shared = { provider: this.provider, bucket: bucket.id };
    new S3BucketVersioningA(this, 'versioning', {
      ...shared,
      versioningConfiguration: { status: 'Enabled' },
    });
    new S3BucketOwnershipControls(this, 'ownership', {
      ...shared,
      rule: { objectOwnership: 'BucketOwnerEnforced' },
    });
    new S3BucketPublicAccessBlock(this, 'public-access', {
      ...shared,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
  }

  private encrypt(bucket: S3Bucket, key: KmsKey): void {
    new S3BucketServerSideEncryptionConfigurationA(this, 'encryption', {
      provider: this.provider,
      bucket: bucket.id,
      rule: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: key.arn },
          bucketKeyEnabled: true,
        },
      ],
    });
  }

  private expire(bucket: S3Bucket): void {
    new S3BucketLifecycleConfiguration(this, 'lifecycle', {
      provider: this.provider,
      bucket: bucket.id,
      rule: [
        {
          id: 'expire-artifacts',
          status: 'Enabled',
          filter: [{ prefix: '' }],
          expiration: [{ days: ARTIFACT_DAYS }],
          noncurrentVersionExpiration: [{ noncurrentDays: NONCURRENT_DAYS }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 1 }],
        },
      ],
    });
  }
}
