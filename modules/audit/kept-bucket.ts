import { S3BucketObjectLockConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration';
import type { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import type { Construct } from 'constructs';
import type { Statement } from '../../policies/document';
import { customerKey, type KeyOfAccount } from '../artifacts/customer-key';
import { type PrivateBucketProps, privateBucket } from '../artifacts/private-bucket';

/** Where something is kept, and who has the key. */
export interface KeptBucketProps extends KeyOfAccount {
  readonly bucketName: string;
  readonly bucketArn: string;
  readonly keyAlias: string;
  /** Bucket that keeps who asked for what is in it. @default nobody keeps it */
  readonly accessLogs?: string | undefined;
}

/** What is kept there, for how long, and who comes to it. */
export interface Kept {
  /** What the key is for, as AWS shows it. */
  readonly description: string;
  readonly keyPolicy: readonly Statement[];
  readonly bucketPolicy: readonly Statement[];
  readonly expiry: PrivateBucketProps['expiry'];
  /** For how many days nobody deletes an object. @default everybody may whom a policy lets */
  readonly lock?: { readonly mode: 'governance' | 'compliance'; readonly days: number };
}

/**
 * A bucket under a key of its own, which Terraform does not delete.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html (2026-11-29)
 */
export function keptBucket(scope: Construct, props: KeptBucketProps, kept: Kept): void {
  const { description, keyPolicy, bucketPolicy, expiry, lock } = kept;
  const key = customerKey(scope, { description, alias: props.keyAlias, policy: keyPolicy });
  const bucket = privateBucket(scope, {
    name: props.bucketName,
    arn: props.bucketArn,
    keyArn: key.arn,
    accessLogs: props.accessLogs,
    policy: bucketPolicy,
    expiry,
  });
  bucket.addOverride('lifecycle.prevent_destroy', true);
  if (!lock) return;
  bucket.objectLockEnabled = true;
  new S3BucketObjectLockConfigurationA(scope, 'lock', {
    bucket: bucket.id,
    // A bucket without versions takes no word about its lock, not even that there is none.
    dependsOn: [scope.node.findChild('versioning') as S3BucketVersioningA],
    rule: { defaultRetention: { mode: lock.mode.toUpperCase(), days: lock.days } },
  });
}
