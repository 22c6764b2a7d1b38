import { z } from 'zod';
import { configService } from './config-service';
import { guardDuty, inspector, securityHub } from './detection';
import { list, text, wanted, whole } from './wanted';

/**
 * What AWS looks for in every account of the organization. Each is a switch, and off until it is written: `docs/audit.md` says what each
 * costs. The account that looks after a service is its administrator in `organizationServices`: the audit account (the tooling account,
 * where there is none) if nothing is written there.
 */
export const securityServices = z.strictObject({
  /**
   * Analyzers of IAM Access Analyzer whose zone of trust is the organization.
   *
   * @default none
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/what-is-access-analyzer.html (2026-11-29)
   */
  accessAnalyzer: z
    .strictObject({
      /**
       * Finds what somebody outside of the organization can reach, in each region of the landing zone. It costs nothing.
       *
       * @default none: the baseline's analyzers look at each account by itself
       * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-create-external.html (2026-11-29)
       */
      external: z.literal(true, wanted('true', 'write true, or delete the line')).optional(),
      /**
       * Finds roles, users, keys and rights that nobody used, in all regions from the primary one. It costs money for each role and each
       * user of the organization, every month: https://aws.amazon.com/iam/access-analyzer/pricing/
       *
       * @default none
       * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-create-unused.html (2026-11-29)
       */
      unused: z
        .strictObject({
          /** Days for which nobody used it. A change makes the analyzer, and what it found, anew. @default 90 */
          days: whole(1, 365, 'days').default(90),
          /** Names of accounts whose roles and users are neither looked at nor paid for. @default none */
          without: list(text(64)).default([]),
        })
        .optional(),
    })
    .optional(),
  /** AWS Config: what it records of each account, and judges. @default nothing */
  config: configService.optional(),
  /**
   * Amazon GuardDuty in every account. It costs money for the logs that it reads, every month, and for each protection plan:
   * https://aws.amazon.com/guardduty/pricing/
   *
   * @default none
   * @see https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_organizations.html (2026-11-29)
   */
  guardduty: guardDuty.optional(),
  /**
   * Amazon Inspector in every account. It costs money for each instance, image and function that it scans, every month:
   * https://aws.amazon.com/inspector/pricing/
   *
   * @default none
   * @see https://docs.aws.amazon.com/inspector/latest/user/managing-multiple-accounts.html (2026-11-29)
   */
  inspector: inspector.optional(),
  /**
   * AWS Security Hub in every account. It costs money for each check of each account and region, every month:
   * https://aws.amazon.com/security-hub/cspm/pricing/ It finds little where AWS Config records nothing.
   *
   * @default none
   * @see https://docs.aws.amazon.com/securityhub/latest/userguide/central-configuration-intro.html (2026-11-29)
   */
  securityHub: securityHub.optional(),
});
