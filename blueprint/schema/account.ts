import { z } from 'zod';
import { baseline } from './baseline';
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

export const account = z.strictObject({
  /** Name of the account: its stack id, its folder in the output and its state key. */
  name: name('account'),
  id: pattern(/^\d{12}$/, '12 digits', 'copy the account id from AWS Organizations'),
  /** Name of the organizational unit the account is in. */
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
});

/** One AWS account, as `accounts/` writes it. */
export type Account = z.input<typeof account>;
/** How Terraform gets into an account. */
export type Access = z.output<typeof access>;
