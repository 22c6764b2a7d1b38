import { z } from 'zod';
import { pattern, someOf, text } from './wanted';

/**
 * The name of a permission set of IAM Identity Center.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_CreatePermissionSet.html
 */
const permissionSet = pattern(
  /^[\w+=,.@-]{1,32}$/,
  'the name of a permission set, 1 to 32 characters',
  'copy it from IAM Identity Center',
);

/** The `sub` claim of tokens, whole: who has it, gets in. */
const subject = text(255).regex(/^[^*?]*$/, {
  error: 'one whole sub claim, without * and ?\nname each',
});

/**
 * Who may take the roles that Terraform works with. Whoever plans reads; whoever applies changes everything that the
 * landing zone makes.
 */
export const way = z.discriminatedUnion('kind', [
  /** People, with a permission set that they have in the tooling account. */
  z.strictObject({
    kind: z.literal('people'),
    /** Permission sets that may plan. @default those that may apply */
    plan: someOf(permissionSet, 'permission set').optional(),
    /** Permission sets that may apply, and plan. */
    apply: someOf(permissionSet, 'permission set'),
  }),
  /** The builds of the pipeline that delivers the landing zone itself: `selfDelivery`. */
  z.strictObject({ kind: z.literal('pipeline') }),
  /** Runs of HCP Terraform: of each account's own workspaces, its plan phase and its apply phase. */
  z.strictObject({ kind: z.literal('hcp') }),
  /**
   * Jobs of GitHub Actions. @see https://docs.github.com/en/actions/reference/security/oidc
   */
  z.strictObject({
    kind: z.literal('github-actions'),
    /** Such as `repo:acme/landing-zone:pull_request`. */
    plan: someOf(subject, 'subject'),
    /** Such as `repo:acme/landing-zone:environment:prod`. */
    apply: someOf(subject, 'subject'),
  }),
  /**
   * Jobs of GitLab.com. @see https://docs.gitlab.com/ci/secrets/id_token_authentication/
   */
  z.strictObject({
    kind: z.literal('gitlab-ci'),
    /** Such as `project_path:acme/landing-zone:ref_type:branch:ref:main`. */
    plan: someOf(subject, 'subject'),
    apply: someOf(subject, 'subject'),
  }),
]);

/** One way in, with every default filled in. */
export type Way = z.output<typeof way>;
