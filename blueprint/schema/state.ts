import { z } from 'zod';
import { region } from './account';
import { hcpWorkspaceSettings } from './hcp';
import { bucketName, pattern } from './wanted';

/** Where Terraform keeps its state: one state per stack. */
export const state = z.discriminatedUnion('kind', [
  /** Files under `state/` of the repository: to try things out, never for a team. */
  z.strictObject({ kind: z.literal('local') }),
  /**
   * An existing bucket, with the native lock file (Terraform 1.10 and later). A stack's state is the object
   * `<prefix>/<stack>.tfstate`: several landing zones share a bucket.
   */
  z.strictObject({
    kind: z.literal('s3'),
    bucket: bucketName,
    region,
    /**
     * Customer key the state is encrypted with, as ARN of the key: Terraform takes no alias.
     *
     * @default the bucket's default encryption
     */
    kmsKeyArn: pattern(
      /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[0-9a-z-]+$/,
      'the ARN of a key, arn:aws:kms:<region>:<account id>:key/<id>',
      'copy it from the key',
    ).optional(),
    /** Role that reads and writes the state, as ARN. @default the ambient credentials */
    roleArn: pattern(
      /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
      'the ARN of a role, arn:aws:iam::<account id>:role/<name>',
      'copy it from the role',
    ).optional(),
  }),
  /**
   * A bucket of the tooling account that `blueprint bootstrap` makes, with a key of its own. A stack's state is the object
   * `<prefix>/<account id>/<stack>.tfstate`: the roles of an account reach the states of that account alone.
   */
  z.strictObject({ kind: z.literal('own-bucket') }),
  /** One HCP Terraform workspace per stack, named `<prefix>-<stack>`. */
  z.strictObject({
    kind: z.literal('hcp'),
    /** @see https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/organizations */
    organization: pattern(
      /^[\w-]{3,40}$/,
      'the name of an organization: 3 to 40 letters, digits, hyphens and underscores',
      'copy it from the address of the organization',
    ),
    /** @default 'app.terraform.io' */
    hostname: pattern(
      /^(?=.{1,253}(:\d+)?$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}(:\d+)?$/,
      'a host name alone, such as app.terraform.io',
      'write it in small letters, without https:// and without a path',
    ).default('app.terraform.io'),
    /**
     * Project the workspaces are in.
     *
     * @default the organization's default project
     * @see https://developer.hashicorp.com/terraform/cloud-docs/projects/manage
     */
    project: pattern(
      /^(?! )[\w -]{3,40}(?<! )$/,
      'the name of a project: 3 to 40 letters, digits, blanks, hyphens and underscores, no blank at an end',
      'copy it',
    ).optional(),
    /**
     * The workspaces as the landing zone makes them itself: with a stack `hcp` of its own.
     *
     * @default you make them: `npx blueprint hcp` lists them
     */
    workspaces: hcpWorkspaceSettings.optional(),
  }),
]);
