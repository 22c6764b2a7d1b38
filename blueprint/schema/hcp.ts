import { z } from 'zod';
import { list, pattern, text, wanted } from './wanted';

const NOTIFIED = [
  'created',
  'planning',
  'needs_attention',
  'applying',
  'completed',
  'errored',
  'drifted',
] as const;

const httpsUrl = text(900).regex(
  /^https:\/\/\S+$/,
  wanted('an address that starts with https://', 'correct it'),
);

/** An id of HCP Terraform, which no name tells: `team-…`, `polset-…`. */
function idOf(what: string, prefix: string): z.ZodString {
  return pattern(
    new RegExp(`^${prefix}-[A-Za-z0-9]{16}$`),
    `the id of ${what}, ${prefix}- and 16 letters or digits`,
    'copy it from its settings in HCP Terraform',
  );
}

/** Who hears of runs. @see https://developer.hashicorp.com/terraform/cloud-docs/workspaces/settings/notifications */
const notification = z.strictObject({
  name: pattern(/^[\w .-]{1,90}$/, 'a name of 1 to 90 characters', 'correct it'),
  /** Where it goes: a channel's web hook, or a service of your own. */
  to: z.enum(['slack', 'microsoft-teams', 'generic']),
  url: httpsUrl,
  /** @default runs that wait for somebody, and those that failed */
  on: list(z.enum(NOTIFIED)).min(1).default(['needs_attention', 'errored']),
});

/** A service that looks at plans. @see https://developer.hashicorp.com/terraform/cloud-docs/workspaces/settings/run-tasks */
const runTask = z.strictObject({
  name: pattern(/^[\w-]{1,90}$/, 'the name of a run task', 'copy it'),
  id: idOf('a run task', 'task'),
  stage: z.enum(['pre_plan', 'post_plan', 'pre_apply', 'post_apply']).default('post_plan'),
  /** Whether a run stops where the task fails. @default it does */
  enforcement: z.enum(['mandatory', 'advisory']).default('mandatory'),
});

/** Where `npx blueprint synth --committed` writes, where `accounts/` names no other folder. */
export const COMMITTED_FOLDER = 'committed';

/** Folders at the top that Git ignores, so that nothing in them is ever committed: .gitignore. */
const IGNORED = ['node_modules', 'cdktf.out', 'state', '.sandbox', '.blueprint', 'coverage', '.terraform'];

/** The repository of the landing zone, as HCP Terraform reads it. */
const versionControl = z.strictObject({
  /** As the provider of version control names it, such as `acme/landing-zone`. */
  repository: pattern(
    /^[\w.-]+(\/[\w.-]+( [\w.-]+)*)+$/,
    'a repository as <organization>/<repository>',
    'copy it from the address of the repository, without https:// and without .git at its end',
  ),
  /** @default the default branch of the repository */
  branch: pattern(
    /^(?![/.-])(?!.*(\.\.|\/\/|@\{))[\w./@#+-]{1,200}(?<![/.])$/,
    'the name of a branch',
    'copy it',
  ).optional(),
  /**
   * Folder of the repository that `npx blueprint synth --committed` writes to: each workspace works in `<folder>/<stack>`.
   *
   * @default 'committed'
   */
  folder: pattern(
    new RegExp(
      `^(?!(${IGNORED.map((each) => each.replaceAll('.', '\\.')).join('|')})(/|$))(?!\\./|/)(?!.*(\\.\\.|//))[\\w./-]{1,200}(?<![/.])$`,
    ),
    'a folder of the repository that Git does not ignore, without / before and behind it',
    'correct it',
  ).default(COMMITTED_FOLDER),
  /** How HCP Terraform gets in. @see https://developer.hashicorp.com/terraform/cloud-docs/vcs */
  through: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('oauth'), tokenId: idOf('an OAuth token', 'ot') }),
    z.strictObject({
      kind: z.literal('github-app'),
      installationId: idOf('an installation of the GitHub App', 'ghain'),
    }),
  ]),
});

/**
 * Workspaces of HCP Terraform as the landing zone makes them itself, with the stack `hcp`: one for each stack, in one
 * project, with the credentials of its account.
 */
export const hcpWorkspaceSettings = z.strictObject({
  /** The version of Terraform that runs work with, whole: a constraint lets a run change it. */
  terraformVersion: pattern(/^\d+\.\d+\.\d+$/, 'one version of Terraform, such as 1.11.4', 'write it whole'),
  /** Where runs are. @default in HCP Terraform */
  execution: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('remote') }),
      /** On agents of yours. @see https://developer.hashicorp.com/terraform/cloud-docs/agents */
      z.strictObject({ kind: z.literal('agent'), poolId: idOf('an agent pool', 'apool') }),
    ])
    .default({ kind: 'remote' }),
  /**
   * Version control that the workspaces take their configuration from. HCP Terraform plans and applies what is committed.
   *
   * @default configuration is uploaded, a stack's folder alone
   * @see https://developer.hashicorp.com/terraform/cloud-docs/run/ui
   */
  vcs: versionControl.optional(),
  /** Teams, and what they may do in the project. @default only who owns the organization */
  teams: z
    .array(
      z.strictObject({
        name: pattern(/^[\w-]{1,90}$/, 'the name of a team', 'copy it'),
        id: idOf('a team', 'team'),
        /** `write` applies, `read` looks. */
        access: z.enum(['read', 'write', 'maintain', 'admin']),
      }),
    )
    .default([]),
  /** Policy sets that every plan must pass. @default none */
  policySets: z
    .array(
      z.strictObject({
        name: pattern(/^[\w-]{1,90}$/, 'the name of a policy set', 'copy it'),
        id: idOf('a policy set', 'polset'),
      }),
    )
    .default([]),
  /** @default none */
  runTasks: z.array(runTask).default([]),
  /** @default nobody hears of runs */
  notifications: z.array(notification).default([]),
  /**
   * Whether HCP Terraform looks by itself for what was changed on AWS. Not every edition of it can.
   *
   * @default true
   * @see https://developer.hashicorp.com/terraform/cloud-docs/workspaces/health
   */
  driftAssessment: z.boolean().default(true),
  /**
   * Whether the workspaces of a wave start those of the wave behind it, in waves that have no gate and at most 20
   * workspaces. Others are started by whoever delivers.
   *
   * @default false
   * @see https://developer.hashicorp.com/terraform/cloud-docs/workspaces/settings/run-triggers
   */
  runTriggers: z.boolean().default(false),
});

/** The workspaces, with every default filled in. */
export type HcpSettings = z.output<typeof hcpWorkspaceSettings>;
