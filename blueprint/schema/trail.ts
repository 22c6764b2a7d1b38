import { z } from 'zod';
import { wanted, whole } from './wanted';

/**
 * The trail of the organization: every account, every region, files that show whether somebody changed them, under a key of its
 * own. It is made in the management account, in the stack of the organization; its bucket is in the log archive account (in the
 * tooling account, where there is none). AWS CloudTrail must be trusted in AWS Organizations. `docs/audit.md` says what it costs.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html
 */
export const trail = z.strictObject({
  /**
   * Days for which nobody can delete a log, S3 Object Lock says. The bucket has it from its first moment on; without it a
   * bucket is made anew.
   *
   * @default 365
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
   */
  lockDays: whole(1, 36_500, 'days').default(365),
  /**
   * Who may delete a locked log nonetheless: whoever has the right to pass the lock, which the policy of the bucket takes from
   * everybody as long as it stands; or nobody, not even AWS, before the days are over.
   *
   * @default 'governance'
   */
  lock: z.enum(['governance', 'compliance']).default('governance'),
  /** Days after which a log is deleted: no fewer than `lockDays`. @default 400 */
  keepDays: whole(1, 36_500, 'days').default(400),
  /**
   * Whether reading and writing of each artifact is logged too: events of data, which AWS charges for.
   *
   * @default false
   * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
   */
  artifactEvents: z.boolean(wanted('true or false', 'write one of the two')).default(false),
  /**
   * Whether reading and writing of each of Terraform's states is logged too, where they are in S3: events of data as well.
   *
   * @default false
   */
  stateEvents: z.boolean(wanted('true or false', 'write one of the two')).default(false),
});
