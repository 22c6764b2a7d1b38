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
   * Folder of the repository that the stacks are in, where a workspace takes its configuration from version control:
   * each workspace works in `<folder>/stacks/<stack>`.
   *
   * @default configuration is uploaded, a stack's folder alone
   */
  committedOutput: pattern(
    /^(?!\/)(?!.*\.\.)[\w./-]{1,200}(?<!\/)$/,
    'a folder of the repository, without / before and behind it',
    'correct it',
  ).optional(),
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
