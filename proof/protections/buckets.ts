import { accessLogsIn } from '../../blueprint/plan/access-logs';
import type { Blueprint } from '../../blueprint/plan/planned';
import { ANYTHING } from '../planned/wanted';
import type { Protections } from './protection';

/**
 * A bucket is private, keeps old versions, is owned by its account, and encrypts with the artifact key of its region; those
 * for the states of Terraform and for logs with a key of their own.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html (2026-11-28)
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html (2026-11-28)
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html (2026-11-28)
 */
export const buckets: Protections = {
  // Whatever else the argument of a bucket may say (acl, grant, replication, force_destroy) opens or empties it.
  aws_s3_bucket: ({ blueprint }, { account, value }) => ({
    bucket: ANYTHING,
    // Nobody deletes a log before its days are over.
    ...(isLocked(blueprint, account, value('bucket')) && { object_lock_enabled: true }),
  }),
  aws_s3_bucket_public_access_block: () => ({
    bucket: ANYTHING,
    block_public_acls: true,
    block_public_policy: true,
    ignore_public_acls: true,
    restrict_public_buckets: true,
  }),
  aws_s3_bucket_ownership_controls: () => ({
    bucket: ANYTHING,
    rule: { object_ownership: 'BucketOwnerEnforced' },
  }),
  aws_s3_bucket_versioning: () => ({ bucket: ANYTHING, versioning_configuration: { status: 'Enabled' } }),
  aws_s3_bucket_server_side_encryption_configuration: ({ keyOfBucket }, instance) => ({
    bucket: ANYTHING,
    rule: {
      apply_server_side_encryption_by_default: {
        sse_algorithm: 'aws:kms',
        kms_master_key_id: keyOfBucket(instance),
      },
      bucket_key_enabled: true,
    },
  }),
  aws_s3_bucket_logging: ({ blueprint: { facts } }, { account, region, value }) => ({
    bucket: ANYTHING,
    target_bucket: accessLogsIn(facts, { id: account }, region) ?? 'none',
    target_prefix: `${value('bucket')}/`,
  }),
  aws_s3_bucket_notification: () => ({ bucket: ANYTHING, eventbridge: true }),
};

/** Whether a bucket keeps logs or records that are locked. */
function isLocked(
  { facts: { trail, evidence }, names }: Blueprint,
  account: string,
  bucket: unknown,
): boolean {
  return (
    (trail !== undefined && bucket === names.logBucket(account)) ||
    (evidence !== undefined && bucket === names.evidenceBucket(account))
  );
}

/** What every bucket must have beside itself; one without a policy has no statement that asks for TLS. */
const BESIDE_BUCKETS = [
  'aws_s3_bucket_public_access_block',
  'aws_s3_bucket_ownership_controls',
  'aws_s3_bucket_versioning',
  'aws_s3_bucket_server_side_encryption_configuration',
  'aws_s3_bucket_policy',
] as const;

/** What every bucket must have beside itself, in a landing zone that keeps access logs too. */
export function besideBuckets({ facts }: Blueprint): readonly string[] {
  return facts.accessLogs ? [...BESIDE_BUCKETS, 'aws_s3_bucket_logging'] : BESIDE_BUCKETS;
}
