import { z } from 'zod';
import { type GuardrailId, guardrails as pack } from '../guardrails';
import { until } from './until';
import { pattern, reason, someOf, wanted } from './wanted';

const [first, ...others] = pack;
const withOptions = z.discriminatedUnion('guardrail', [first.entry, ...others.map(({ entry }) => entry)]);

/** A guardrail that binds a target: its id alone, or an object with its options. */
export type GuardrailEntry = GuardrailId | z.input<typeof withOptions>;

const entry = z
  .custom<GuardrailEntry>()
  .transform((value): unknown => (typeof value === 'string' ? { guardrail: value } : value))
  .pipe(withOptions);

/** Who a guardrail does not bind, and why. The reason stands in the policy's description. */
const exemption = z.strictObject({
  guardrail: z.enum(pack.map(({ id }) => id)),
  /** Name of the account that is exempt. */
  account: z.string().optional(),
  /** Name pattern of the roles that are exempt in every account, such as `BreakGlass*`. */
  role: pattern(
    /^(?=([*?]*[\w+=,.@-]){4})[\w+=,.@*?-]{4,64}$/,
    'the name of roles, * as wildcard, with at least 4 other characters',
    'correct it',
  ).optional(),
  reason,
  /** The last day on which it holds. @default it has no end */
  until: until.optional(),
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
  /**
   * What binds whom: `root` for the whole organization, organizational units and member accounts by name. Each has
   * its guardrails: an id, or an object with the id and its options.
   */
  on: z.record(
    z.string(),
    z.array(entry).min(1, wanted('at least one guardrail', 'name one or delete the target')),
  ),
  /** @default nobody is exempt */
  exemptions: z.array(exemption).default([]),
});

/** Which guardrails bind whom, as `accounts/guardrails.ts` writes it. */
export type Guardrails = z.input<typeof guardrails>;
