import { z } from 'zod';
import { whole } from './wanted';

/**
 * Records of promotions, for applications with `evidence: true`: one for each wave that a promotion reached, in a bucket that nobody
 * deletes from, below a key of its own. It is in the log archive account (in the tooling account, where there is none). It costs a key,
 * and two short builds for each wave of each promotion.
 */
export const evidence = z.strictObject({
  /**
   * Days for which nobody can delete a record, S3 Object Lock says: at least as long as a wave can go back. Records are never
   * deleted by a rule. The bucket has the lock from its first moment on.
   *
   * @default 730
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
   */
  retentionDays: whole(1, 36_500, 'days').default(730),
  /**
   * Who may delete a locked record nonetheless: whoever has the right to pass the lock, which the policy of the bucket takes from
   * everybody as long as it stands; or nobody, not even AWS, before the days are over.
   *
   * @default 'governance'
   */
  lock: z.enum(['governance', 'compliance']).default('governance'),
});
