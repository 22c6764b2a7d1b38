import { z } from 'zod';
import { until } from './until';
import { explanation, pattern } from './wanted';

/**
 * A finding of a scanner that somebody looked at and accepts. `npx blueprint scan` keeps it out of its list, and out of the
 * configuration that it writes for the scanners. One that answers nothing any more is a problem there.
 */
export const acceptedFinding = z.strictObject({
  /** The scanner's name of the check, such as `CKV_AWS_18` (checkov) or `AWS-0089` (Trivy). */
  check: pattern(
    /^(CKV2?_[A-Z0-9_]+|(AVD-)?[A-Z]+-\d+)$/,
    "the scanner's name of one check, such as CKV_AWS_18 or AWS-0089",
    'copy it from what the scanner prints',
  ),
  /**
   * What it is about: the name of an application or of an account, or stack and Terraform address, as `scan` prints them:
   * `tooling/aws_s3_bucket.artifacts-eu-west-1_bucket`. `*` stands for any text.
   */
  on: pattern(
    /^([a-z][a-z0-9-]*|[a-z0-9*][\w*-]*\/[\w.*[\]"-]+)$/,
    'the name of an application or an account, or the stack, a slash and the Terraform address',
    'copy it from what `npx blueprint scan` prints',
  ),
  /** Why the finding may stay: shown in review, in `scan` and in the SARIF file. */
  because: explanation('say why the finding may stay, for whoever reviews it'),
  /** The last day on which it holds. @default it has no end */
  until: until.optional(),
});
