import {
  byTags,
  CARRIES_TAG,
  HAS_TAG,
  here,
  of,
  onAll,
  type Permission,
  type TypePermissions,
  tagsAtFirst,
} from './permission';

/** Buckets of the account: that of the landing zone's own states has no name of this form. */
const BUCKETS = 'arn:{partition}:s3:::{prefix}-*-{account}-*';

function buckets(names: string): Permission {
  return { actions: of('s3', names), about: [BUCKETS] };
}

/** Keys have ids at random. Those of the landing zone have its tag from their first moment on. */
const KEYS = here('kms', 'key/*');
const ALIASES = here('kms', 'alias/{prefix}-*');

function keys(names: string): Permission {
  return {
    actions: of('kms', names),
    about: [KEYS],
    when: HAS_TAG,
  };
}

/** No object is read or written, nothing is decrypted. */
export const storage: Readonly<Record<string, TypePermissions>> = {
  aws_s3_bucket: {
    // From version 6.23 of the provider on, tags come by the API of S3 Control, and by the older one where that is
    // denied: https://github.com/hashicorp/terraform-provider-aws/pull/45251 (2026-11-28)
    read: [
      buckets(
        'GetAccelerateConfiguration GetBucketAcl GetBucketCORS GetBucketLogging GetBucketObjectLockConfiguration ' +
          'GetBucketPolicy GetBucketRequestPayment GetBucketTagging GetBucketVersioning GetBucketWebsite ' +
          'GetEncryptionConfiguration GetLifecycleConfiguration GetReplicationConfiguration ListBucket ' +
          'ListTagsForResource',
      ),
    ],
    write: [buckets('CreateBucket DeleteBucket PutBucketTagging TagResource UntagResource')],
  },
  aws_s3_bucket_lifecycle_configuration: {
    read: [buckets('GetLifecycleConfiguration')],
    write: [buckets('PutLifecycleConfiguration')],
  },
  aws_s3_bucket_logging: {
    read: [buckets('GetBucketLogging')],
    write: [buckets('PutBucketLogging')],
  },
  aws_s3_bucket_notification: {
    read: [buckets('GetBucketNotification')],
    write: [buckets('PutBucketNotification')],
  },
  aws_s3_bucket_object_lock_configuration: {
    read: [buckets('GetBucketObjectLockConfiguration')],
    write: [buckets('PutBucketObjectLockConfiguration')],
  },
  aws_s3_bucket_ownership_controls: {
    read: [buckets('GetBucketOwnershipControls')],
    write: [buckets('PutBucketOwnershipControls')],
  },
  aws_s3_bucket_policy: {
    read: [buckets('GetBucketPolicy')],
    write: [buckets('DeleteBucketPolicy PutBucketPolicy')],
  },
  aws_s3_bucket_public_access_block: {
    read: [buckets('GetBucketPublicAccessBlock')],
    write: [buckets('PutBucketPublicAccessBlock')],
  },
  aws_s3_bucket_server_side_encryption_configuration: {
    read: [buckets('GetEncryptionConfiguration')],
    write: [buckets('PutEncryptionConfiguration')],
  },
  aws_s3_bucket_versioning: {
    read: [buckets('GetBucketVersioning')],
    write: [buckets('PutBucketVersioning')],
  },
  aws_kms_key: {
    read: [keys('DescribeKey GetKeyPolicy GetKeyRotationStatus ListResourceTags'), byTags],
    write: [
      {
        actions: ['kms:CreateKey'],
        about: ['*'],
        when: CARRIES_TAG,
      },
      tagsAtFirst('kms:TagResource', KEYS),
      keys(
        'DisableKey EnableKey EnableKeyRotation PutKeyPolicy ScheduleKeyDeletion TagResource UntagResource ' +
          'UpdateKeyDescription',
      ),
    ],
  },
  aws_kms_alias: {
    read: [onAll('kms', 'ListAliases')],
    write: [
      keys('CreateAlias DeleteAlias UpdateAlias'),
      { actions: of('kms', 'CreateAlias DeleteAlias UpdateAlias'), about: [ALIASES] },
    ],
  },
  'data.aws_kms_alias': { read: [onAll('kms', 'ListAliases'), keys('DescribeKey')] },
};
