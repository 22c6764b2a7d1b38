import { everyAccountWithStack } from './accounts';
import { calls, defineAlert } from './alert';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html (2026-11-29) */
export const bucketsChanged = defineAlert({
  id: 'buckets-changed',
  happened: 'Policy or protection of a bucket was changed by somebody who is not the landing zone',
  act: 'The bucket holds artifacts, states or logs. Deploy the stack of the account again, look at what the policy let in meanwhile, and at the versions of the objects since then.',
  by: 'others',
  accounts: everyAccountWithStack,
  regions: 'own',
  events: ({ names }) =>
    calls(
      's3',
      [
        'DeleteBucket',
        'DeleteBucketEncryption',
        'DeleteBucketLifecycle',
        'DeleteBucketOwnershipControls',
        'DeleteBucketPolicy',
        'DeleteBucketPublicAccessBlock',
        'DeleteBucketReplication',
        'PutBucketAcl',
        'PutBucketEncryption',
        'PutBucketLifecycle',
        'PutBucketLogging',
        'PutBucketObjectLockConfiguration',
        'PutBucketOwnershipControls',
        'PutBucketPolicy',
        'PutBucketPublicAccessBlock',
        'PutBucketReplication',
        'PutBucketVersioning',
        // AWS's page has only the reading of it, by this name.
        'PutObjectLockConfiguration',
      ],
      { bucketName: [{ prefix: names.bucketPrefix() }] },
    ),
});
