import { z } from 'zod';
import { codecommit } from '../source/codecommit';
import { connection } from '../source/connection';
import { CRON, isTimeZone, timeZoneWanted } from './cron';
import { notify } from './notify';
import { projectFields } from './project';
import { RELEASE, release } from './terraform-release';
import { pattern, text, whole } from './wanted';
import { approval } from './wave';

const { image, vpc, variables, parameters, secrets, secretKeys } = projectFields;

/** What every build of the pipeline has: that which synthesizes and proves, and those that plan, report and apply. */
const builds = z.strictObject({
  /** @see https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-compute-types.html @default 'medium' */
  compute: projectFields.compute
    .removeDefault()
    .extract(['small', 'medium', 'large', 'xlarge'])
    .default('medium'),
  image,
  /** Longest build, in minutes (5-2160). @default 60 */
  timeoutMinutes: projectFields.timeoutMinutes,
  /** Days the build logs are kept. @default 90 */
  logDays: projectFields.logDays,
  vpc,
  variables,
  parameters,
  secrets,
  secretKeys,
});

/**
 * The pipeline that delivers the landing zone itself: it synthesizes and proves a commit, and then, wave after wave, plans
 * every stack, asks, and applies exactly those plans. It needs `access` with the way `pipeline`.
 */
export const selfDelivery = z.strictObject({
  /** The repository of this landing zone. */
  source: z.discriminatedUnion('kind', [connection, codecommit]),
  build: builds.prefault({}),
  /** Which Terraform. @default 1.11.4 of Terraform */
  release: release.default(RELEASE),
  /**
   * How many stacks of a wave are planned, or applied, at the same time (1-1000). A new account of AWS runs few builds at
   * once: those that find no place are tried again.
   *
   * @default 10
   * @see https://docs.aws.amazon.com/codebuild/latest/userguide/limits.html (2026-11-28)
   */
  concurrency: whole(1, 1000, 'stacks').default(10),
  /**
   * Percentage of the stacks of a wave whose apply may fail before no further one is begun and the run stops (0-100). What has
   * begun is not cut off. A plan that fails always stops the run.
   *
   * @default 0: the first failure stops the wave
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html#maprun-fail-threshold (2026-11-28)
   */
  toleratedFailurePercentage: whole(0, 100, 'percent').default(0),
  /** How often a plan that failed is made again, and a build that found no place is started again (0-10). @default 4 */
  retries: whole(0, 10, 'retries').default(4),
  /**
   * Who is asked, and how long. A wave of `waves` with an `approval` of its own is asked for by that one. Whoever is asked
   * sees what would change and the digest of the plans; nobody is asked where nothing changes.
   *
   * @default everybody who may call `codepipeline:PutApprovalResult` can approve, within 7 days
   */
  approval: approval.omit({ text: true }).prefault({}),
  /**
   * When the accounts are compared with what was delivered. What was changed beside the pipeline raises an alarm, and no
   * wave is planned until a later comparison finds nothing, or somebody overrides the condition.
   *
   * @default never
   */
  drift: z
    .strictObject({
      /** Minutes, hours, day of month, month, day of week, year, such as `0 3 ? * MON-FRI *`. */
      cron: pattern(
        CRON,
        'a cron expression of 6 fields (minutes hours day-of-month month day-of-week year), with ? for one of the two days',
        'write it such as 0 3 ? * MON-FRI *',
      ),
      /** @default 'UTC' */
      timeZone: text(50).refine(isTimeZone, timeZoneWanted).default('UTC'),
    })
    .optional(),
  /** Who is told of approvals, failures and drift. @default nobody: subscribe to the topics yourself */
  notify,
});

/** The delivery of the landing zone itself, with every default filled in. */
export type SelfDeliveryFacts = z.output<typeof selfDelivery>;
