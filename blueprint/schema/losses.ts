import { z } from 'zod';
import { explanation, pattern } from './wanted';

/**
 * Something that holds what nobody can make again, and that the next apply may replace or destroy: a bucket, a key, a
 * repository, a queue. Without it `plan`, `deploy` and `renames` refuse. The report prints the reason; once the apply is
 * done the entry fits nothing any more, and the report says so.
 */
export const acceptedLoss = z.strictObject({
  /**
   * Stack and Terraform address, as the report prints them: `tooling/aws_s3_bucket.artifacts_bucket`. `*` stands for any
   * text: `team-7/*` is everything in the stack `team-7`.
   */
  address: pattern(
    /^[a-z0-9*][\w*-]*\/[\w.*[\]"-]+$/,
    'the stack, a slash and the Terraform address, such as tooling/aws_s3_bucket.artifacts_bucket',
    'copy it from what the report prints',
  ),
  /** Why what it holds may go: shown in review and in the report. */
  reason: explanation('say why what it holds may go, for whoever reviews it'),
});

/** One loss that `accounts/` accepts. */
export type AcceptedLoss = z.output<typeof acceptedLoss>;
