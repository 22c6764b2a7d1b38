import { z } from 'zod';
import { pattern } from './wanted';

/**
 * Where Amazon S3 writes who read and wrote what in the buckets that the landing zone makes. The bucket for the logs is yours: it is there
 * before, in the account and the region of the buckets that it is for, and its policy lets `logging.s3.amazonaws.com` put objects. S3
 * delivers what it can, hours later; data events of CloudTrail are complete, and cost more.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html (2026-11-28)
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html (2026-11-28)
 */
export const accessLogs = z.strictObject({
  /** Its name, in which `{account}` and `{region}` stand for the account and the region that it is in. */
  bucket: pattern(
    /^(?=[^{}]*(\{(account|region)\}[^{}]*)*$)[a-z0-9{][a-z0-9.{}-]{1,80}[a-z0-9}]$/,
    'the name of a bucket, with {account} and {region} where it differs by them',
    'correct it, such as acme-access-logs-{account}-{region}',
  ),
});
