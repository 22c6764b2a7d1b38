import { about, here, type Told } from './told';

/** What keeps artifacts, states and logs. */
export const ofStorage = {
  'keys-changed': (place) =>
    about(
      [
        'kms:DeleteAlias',
        'kms:DisableKey',
        'kms:DisableKeyRotation',
        'kms:PutKeyPolicy',
        'kms:ScheduleKeyDeletion',
        'kms:UpdateAlias',
      ],
      here(place, 'kms', 'key/any'),
    ),
  'keys-shared': (place) => about(['kms:CreateGrant'], here(place, 'kms', 'key/any')),
  'buckets-changed': ({ blueprint: { names, facts } }) =>
    about(
      [
        's3:DeleteBucket',
        's3:DeleteBucketPolicy',
        's3:PutBucketAcl',
        's3:PutBucketLogging',
        's3:PutBucketObjectLockConfiguration',
        's3:PutBucketOwnershipControls',
        's3:PutBucketPolicy',
        's3:PutBucketPublicAccessBlock',
        's3:PutBucketVersioning',
        's3:PutEncryptionConfiguration',
        's3:PutLifecycleConfiguration',
        's3:PutReplicationConfiguration',
      ],
      names.artifactBucketArn(facts.regions.primary),
    ),
} as const satisfies Readonly<Record<string, Told>>;
