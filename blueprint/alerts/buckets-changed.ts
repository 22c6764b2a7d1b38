import { everyAccountWithStack } from './accounts';
import { calls, defineAlert } from './alert';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html (2026-11-28) */
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
        'DeleteBucketPolicy',
        'DeleteBucketPublicAccessBlock',
        'PutBucketAcl',
        'PutBucketEncryption',
        'PutBucketLifecycle',
        'PutBucketObjectLockConfiguration',
        'PutBucketOwnershipControls',
        'PutBucketPolicy',
        'PutBucketPublicAccessBlock',
        'PutBucketReplication',
        'PutBucketVersioning',
      ],
      { bucketName: [{ prefix: names.bucketPrefix() }] },
    ),
});
