import { z } from 'zod';
import { region } from './account';
import { list, pattern, reason, someOf, wanted } from './wanted';

const attachTo = list(z.string()).min(
  1,
  wanted('at least one target', 'name an organizational unit or an account, or write "root"'),
);

/** A guardrail and where it applies: organizational units or accounts by name, or `root` for the organization. */
const attachment = z.discriminatedUnion('guardrail', [
  z.strictObject({ guardrail: z.literal('deny-leaving-organization'), attachTo }),
  z.strictObject({ guardrail: z.literal('deny-root-user'), attachTo }),
  z.strictObject({ guardrail: z.literal('pipeline-only-deployment'), attachTo }),
  z.strictObject({ guardrail: z.literal('protect-artifact-key'), attachTo }),
  z.strictObject({ guardrail: z.literal('protect-delivery-roles'), attachTo }),
  z.strictObject({ guardrail: z.literal('protect-pipelines'), attachTo }),
  z.strictObject({
    guardrail: z.literal('region-lock'),
    attachTo,
    /** Regions that stay open. @default the landing zone's regions */
    regions: someOf(region, 'region').optional(),
  }),
]);

/** The id of a guardrail: its file name under `blueprint/guardrails/`. */
export type GuardrailId = z.output<typeof attachment>['guardrail'];

const guardrailIds = attachment.options.map((option) => option.shape.guardrail.value);

/** Who a guardrail does not bind, and why. The reason stands in the policy's description. */
const exemption = z.strictObject({
  guardrail: z.enum(guardrailIds),
  /** Name of the account that is exempt. */
  account: z.string().optional(),
  /** Name pattern of the roles that are exempt in every account, such as `BreakGlass*`. */
  role: pattern(
    /^(?=([*?]*[\w+=,.@-]){4})[\w+=,.@*?-]{4,64}$/,
    'the name of roles, * as wildcard, with at least 4 other characters',
    'correct it',
  ).optional(),
  reason,
});

/** A role, with its path where it has one: the roles of IAM Identity Center have one, and a random end. */
const administrator = pattern(
  /^([\w+=,.@*-]+\/)*(?=([*]*[\w+=,.@-]){4})[\w+=,.@*-]{4,128}$/,
  'the name of a role, with its path if it has one, such as aws-reserved/sso.amazonaws.com/*AWSReservedSSO_Platform_*',
  'correct it',
);

export const guardrails = z.strictObject({
  /**
   * Names of the roles that Terraform works with in the accounts. Guardrails that protect the delivery let them
   * through: without them nobody could change what is protected, the landing zone itself included.
   *
   * @default the role of each member account's `access`
   */
  administrators: someOf(administrator, 'role').optional(),
  attachments: z.array(attachment),
  /** @default nobody is exempt */
  exemptions: z.array(exemption).default([]),
});

/** Which guardrails apply where, as `accounts/guardrails.ts` writes it. */
export type Guardrails = z.input<typeof guardrails>;
