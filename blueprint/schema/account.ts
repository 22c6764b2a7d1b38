import { z } from 'zod';
import { baseline } from './baseline';
import { mail } from './notify';
import { kept } from './organization';
import { name, pattern, roleName, someOf, text, wanted } from './wanted';
import { way } from './way';

/** A region by AWS's name, such as `eu-west-1`. Whether AWS offers it is checked with the whole landing zone. */
export const region = z.string();

/**
 * How Terraform gets into an account.
 *
 * - `ambient`: the credentials of the shell or the build that runs Terraform.
 * - `profile`: a profile of the AWS configuration file.
 * - `assume-role`: a role of the account, assumed with the ambient credentials.
 * - `hcp`: dynamic credentials of HCP Terraform, set by the workspace's `TFC_AWS_*` variables, with roles that you made.
 * - `roles`: a plan role and an apply role of the landing zone's own, which `blueprint bootstrap` brings into each account.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/aws-configuration
 */
export const access = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ambient') }),
  z.strictObject({ kind: z.literal('profile'), profile: text(128) }),
  z.strictObject({
    kind: z.literal('assume-role'),
    /** Name of the role in the account, such as `OrganizationAccountAccessRole` or `AWSControlTowerExecution`. */
    roleName,
    /** Sent as `sts:ExternalId`. @default none is sent */
    externalId: text(1224).optional(),
  }),
  z.strictObject({ kind: z.literal('hcp') }),
  z.strictObject({
    kind: z.literal('roles'),
    /** Who may take the roles. */
    ways: z.array(way).min(1, wanted('at least one way in', 'say who plans and who applies')),
    /**
     * The role that `blueprint bootstrap` works with in each member account, until the roles are there.
     *
     * @default 'OrganizationAccountAccessRole', which AWS Organizations makes in accounts that it creates
     */
    through: roleName.default('OrganizationAccountAccessRole'),
    /**
     * What brings the roles into workload accounts: a service-managed stack set, which also reaches an account that joins
     * later; or Terraform in each account, through the role above.
     *
     * @default 'stack-set'
     * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-manage-auto-deployment.html
     */
    by: z.enum(['stack-set', 'terraform']).default('stack-set'),
  }),
]);

/** @see https://docs.aws.amazon.com/accounts/latest/reference/API_PutAlternateContact.html (2026-11-28) */
const contact = z.strictObject({
  name: text(64),
  title: text(50),
  email: mail.max(254),
  phone: pattern(/^[ 0-9()+-]{1,25}$/, 'digits, blanks and ( ) + -, at most 25 characters', 'correct it'),
});

export const account = z.strictObject({
  /** Name of the account: its stack id, its folder in the output and its state key. */
  name: name('account'),
  id: pattern(/^\d{12}$/, '12 digits', 'copy the account id from AWS Organizations'),
  /** Name of the organizational unit the account is in. Another one here moves an account with an e-mail address. */
  organizationalUnit: z.string(),
  /**
   * Regions the account works in.
   *
   * @default only the primary region
   */
  regions: someOf(region, 'region').optional(),
  /**
   * How Terraform gets into this account.
   *
   * @default the landing zone's `access`
   */
  access: access.optional(),
  /**
   * Where the account's workloads pull their images: from the tooling account's registry, or from a replica in
   * the account's own registry (an account that must go on without the tooling account).
   *
   * @default 'central'
   * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/replication.html
   */
  images: z.enum(['central', 'replica']).default('central'),
  /** How the account is set up: over the landing zone's `baseline`, field by field. @default as the landing zone's */
  baseline: baseline.optional(),
  /**
   * E-mail address of its root user. With it the organization stack keeps the account: makes it, moves it to its unit, tags it.
   * No two accounts of AWS have one address; another address is another account.
   *
   * @default the account was made elsewhere, and is only worked in
   * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html (2026-11-28)
   */
  email: pattern(
    /^(?=.{6,64}$)[^\s@"$%{}]+@[^\s@"$%{}]+\.[^\s@"$%{}]+$/,
    'a mail address of 6 to 64 characters',
    'write the address of the root user',
  ).optional(),
  ...kept.shape,
  /**
   * Whom AWS writes to beside the root user, for an account with an e-mail address. It takes trusted access of
   * `account.amazonaws.com`.
   *
   * @default the root user alone
   * @see https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact-alternate.html (2026-11-28)
   */
  contacts: z
    .strictObject({
      billing: contact.optional(),
      operations: contact.optional(),
      security: contact.optional(),
    })
    .optional(),
});

/** An account that is not there yet: the organization stack makes it, and `npx blueprint adopt` writes its id. */
export const newAccount = account.omit({ id: true }).required({ email: true });

/** One AWS account, as `accounts/` writes it. */
export type Account = z.input<typeof account>;
/** An account of the workloads: one that is there, or one to be made, with an e-mail address and without an id. */
export type WorkloadAccount = Account | (z.input<typeof newAccount> & { readonly id?: undefined });
/** An account that is not there yet, with every default filled in. */
export type NewAccountFacts = z.output<typeof newAccount>;
/** How Terraform gets into an account. */
export type Access = z.output<typeof access>;
