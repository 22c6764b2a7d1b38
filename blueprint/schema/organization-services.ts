import { z } from 'zod';

/** The name of a member account. */
const administrator = z.string().optional();

/**
 * What services of AWS do for the organization as a whole. Each is off until it is written, and needs trusted access: `bootstrap` prints the
 * commands.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_delegated_admin.html (2026-11-28)
 */
export const organizationServices = z.strictObject({
  /** By service: the member account that looks after it for the organization, instead of the management account. */
  administrators: z
    .strictObject({
      /** Analyzers whose zone of trust is the organization. @default the management account */
      accessAnalyzer: administrator,
      /** Aggregators, rules and conformance packs of the organization. @default the management account */
      config: administrator,
      /** GuardDuty of every account, in each region of the landing zone. GuardDuty is on in that account then. @default nobody */
      guardduty: administrator,
      /** Central root access. @default the management account */
      iam: administrator,
      /** Amazon Inspector of every account, in each region of the landing zone. @default nobody */
      inspector: administrator,
      /**
       * Guardrails: the policies of AWS Organizations, and what they are attached to. Their stacks are in this account then: the tooling account, or
       * the one that keeps the logs or watches. Nobody but the roles that Terraform works with in it may change them.
       *
       * @default the management account
       * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_delegate_policies.html (2026-11-29)
       */
      policies: administrator,
      /** Security Hub of every account, in each region of the landing zone. @default nobody */
      securityHub: administrator,
      /** Stack sets with permissions of the service. @default the management account */
      stackSets: administrator,
    })
    .default({}),
  /**
   * Root users of member accounts are looked after centrally: they need no credentials, new accounts have none, and with `sessions` a short
   * session of the root user does the few things that nobody else may.
   *
   * @default each root user has credentials of its own
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-enable-root-access.html (2026-11-28)
   */
  rootAccess: z.enum(['credentials', 'credentials-and-sessions']).optional(),
});
