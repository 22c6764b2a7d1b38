import { z } from 'zod';
import { pattern, wanted } from './wanted';

/**
 * Where AWS lets somebody make a role. Paths of service-linked roles and of IAM Identity Center are AWS's own. Here stands less than
 * AWS takes, as policies name the roles: no sign that means something in a policy or to Terraform; and a length with which the ARN of
 * any role has room for 256 characters, the most that AWS Step Functions takes.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html (2026-11-28)
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html (2026-11-28)
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html (2026-11-29)
 */
const path = pattern(
  /^(?=.{1,128}$)\/(?!aws-service-role\/|aws-reserved\/)([A-Za-z0-9+=,.@_-]+\/)*$/,
  'a path that starts and ends with /, such as /delivery/, of at most 128 letters, digits and + = , . @ _ -',
  'correct it; /aws-service-role/ and /aws-reserved/ are for AWS',
);

/** A managed policy that the company has in its accounts already: the landing zone attaches it, and does not make it. */
export const companyPolicy = z.strictObject({
  /** Name of the policy, with its path if it has one. It is in every account before the first apply. */
  policy: pattern(
    /^([A-Za-z0-9+=,.@_-]+\/)*[\w+=,.@-]{1,128}$/,
    'the name of a managed policy, with its path if it has one',
    'write the name, no ARN',
  ),
  /** What it says, in AWS's spelling: the proof asks each request of the delivery under it. It is the same in every account. */
  statements: z
    .array(z.record(z.string(), z.unknown()), wanted('a list of statements', "copy the policy's statements"))
    .min(1, wanted('at least one statement', "copy the policy's statements")),
});

/**
 * A managed policy that the company has in every account, and that each role must have as its permissions boundary. Roles that
 * deploy and roles that Terraform applies with keep the landing zone's own boundary, which says far less: a role has room for one.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html (2026-11-28)
 */
const boundary = companyPolicy;

/** What a company asks of every role. */
export const roles = z.strictObject({
  /**
   * Path of every role that the landing zone makes. Another path makes each role anew: choose it before the first apply.
   *
   * @default '/'
   */
  path: path.default('/'),
  /** Bounds every role that has no boundary of the landing zone. @default none */
  boundary: boundary.optional(),
});

/** What a company asks of every role, with defaults. */
export type RoleFacts = z.output<typeof roles>;
