import { z } from 'zod';
import { CRON, isTimeZone, timeZoneWanted } from './cron';
import { lines, list, name, pattern, someOf, text, wanted, whole } from './wanted';

/**
 * A role of IAM Identity Center, whose permission set is named as a whole, or another role. Its name begins with no `*`: roles
 * whose name ends alike would be meant too.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html (2026-11-28)
 */
const APPROVER =
  /^([\w+=,.@*-]+\/)*(\*?AWSReservedSSO_[\w+=,.@-]+_\*|(?!AWSReservedSSO_)(?=([*]*[\w+=,.@-]){4})[\w+=,.@-][\w+=,.@*-]{3,127})$/;

/** A person's decision before the wave starts. */
export const approval = z.strictObject({
  /** Shown to the approver, at most 500 characters. @default names the application, the wave and its accounts */
  text: lines(500).optional(),
  /** A page the approver looks at first. @default no link */
  link: text(900)
    .regex(/^https?:\/\/\S+$/, wanted('a URL', 'correct it'))
    .optional(),
  /** Minutes until the approval fails (5-86400). @default 10080 (7 days) */
  timeoutMinutes: whole(5, 86400, 'minutes').default(10080),
  /**
   * Names of the roles of the tooling account, `*` as wildcard, that may become approvers of the wave: for each
   * application a role is made that may approve this wave and nothing else.
   *
   * @default no such role: everybody who may call `codepipeline:PutApprovalResult` can approve
   */
  approvers: someOf(
    pattern(
      APPROVER,
      'the name of a role, with its path if it has one; of a permission set aws-reserved/sso.amazonaws.com/*AWSReservedSSO_<its name>_*',
      'name it as a whole: a name that begins with * is that of other roles too',
    ),
    'role',
  ).optional(),
});

/**
 * Minutes: an hour less than the seven days after which an action of Step Functions fails, in which the wait must begin and
 * be seen to have ended.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html (2026-11-28)
 */
const SOAK_LIMIT = 10020;

/** Accounts that receive a change together, in parallel. */
export const wave = z.strictObject({
  name: name('wave'),
  /** Accounts by name, or every workload account of an organizational unit (account vending). */
  accounts: z.union(
    [list(z.string()), z.strictObject({ organizationalUnit: z.string() })],
    wanted('a list of account names, or { organizationalUnit: … }', 'write one of the two'),
  ),
  /** What must hold before the wave starts. @default it starts as soon as the wave before it succeeded */
  approval: approval.optional(),
  /**
   * When the deployments of the wave may start, after its soak time and its approval. A run that arrives at another time fails
   * there; it goes on with "Retry stage".
   *
   * @default at any time
   * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/rule-reference-DeploymentWindow.html
   */
  window: z
    .strictObject({
      /**
       * Minutes, hours, day of month, month, day of week, year: `* 9-16 ? * MON-THU *`.
       */
      cron: pattern(
        CRON,
        'a cron expression of 6 fields (minutes hours day-of-month month day-of-week year), with ? for one of the two days',
        'write it such as * 9-16 ? * MON-THU *',
      ),
      /** @default 'UTC' */
      timeZone: text(50).refine(isTimeZone, timeZoneWanted).default('UTC'),
    })
    .optional(),
  /**
   * Minutes that a change must have been in the wave before, after its last deployment (1-10020).
   *
   * @default the wave starts at once
   */
  soakMinutes: whole(1, SOAK_LIMIT, 'minutes').optional(),
  /** An account of the wave that goes first, alone. @default all accounts go together */
  canary: z
    .strictObject({
      account: z.string(),
      /** Minutes until the other accounts follow (1-10020). @default they follow at once */
      soakMinutes: whole(1, SOAK_LIMIT, 'minutes').optional(),
    })
    .optional(),
  /** How many deployments of an application run at the same time. @default all of the wave */
  concurrency: whole(1, 999, 'deployments').optional(),
  /**
   * What happens if a deployment of the wave fails: the run stops; the actions that failed are retried once; or the stage that
   * failed goes back to the last run that succeeded there since the pipeline was changed, without its gates.
   *
   * @default 'stop'
   * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/stage-rollback.html
   */
  onFailure: z.enum(['stop', 'retry', 'rollback']).default('stop'),
  /**
   * Splits the wave into several pipeline stages where it has more actions than a stage may have.
   *
   * @default 'automatic'
   */
  split: z.enum(['automatic', 'never']).default('automatic'),
});
