import { z } from 'zod';
import { region } from '../schema/account';
import { pattern, someOf, text, whole } from '../schema/wanted';
import { defineGuardrail, type Subject } from './guardrail';
import { assign } from './inheritance';

const selected = z.strictObject({ key: text(128), values: someOf(text(256), 'value') });

export const backupPlan = defineGuardrail({
  id: 'backup-plan',
  type: 'backup',
  policy: 'backup',
  denies:
    'nothing: it gives each account a plan of AWS Backup, for what has the tag of it, that nobody in the account can change. Backups cost money',
  why: 'A plan that each account writes for itself is missing where it is needed.',
  letsThrough: [],
  exempt: {
    accounts: 'a policy of this type has no exemptions: attach it to the units of the others',
    roles: 'AWS Backup works with one role',
  },
  options: {
    /** Name of the vault. It must be there, in each account and region, before the first backup. @default 'Default' */
    vault: pattern(/^[\w-]{2,50}$/, 'the name of a backup vault', 'correct it').default('Default'),
    /** Role of each account, with its path. It must be there before the plan. @default AWS's own default role */
    role: pattern(/^[\w+=,.@/-]{1,128}$/, 'the name of a role, with its path', 'correct it').default(
      'service-role/AWSBackupDefaultServiceRole',
    ),
    /** When, in UTC. @default every day at 05:00 */
    schedule: pattern(
      /^cron\([^()$%]{9,100}\)$/,
      'a schedule of AWS Backup, such as cron(0 5 ? * * *)',
      'correct it',
    ).default('cron(0 5 ? * * *)'),
    /** @default 35 days */
    deleteAfterDays: whole(1, 36500, 'days').default(35),
    /** Cold storage keeps for 90 days at least. @default never */
    coldAfterDays: whole(1, 36500, 'days').optional(),
    /** @default those of the landing zone */
    regions: someOf(region, 'region').optional(),
    /** What is backed up: what has this tag with one of these values. @default `backup` with the value `daily` */
    tagged: selected.default({ key: 'backup', values: ['daily'] }),
  },
  refuses: ({ options: { coldAfterDays, deleteAfterDays } }) =>
    coldAfterDays !== undefined && deleteAfterDays < coldAfterDays + 90
      ? [
          {
            option: 'deleteAfterDays',
            found: `${deleteAfterDays}, and cold storage after ${coldAfterDays}`,
            wanted: `at least ${coldAfterDays + 90}: cold storage keeps for 90 days`,
            change: 'keep them longer, or leave out coldAfterDays',
          },
        ]
      : [],
  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup_syntax.html (2026-11-28)
  content: ({ facts, names, options }) => ({
    plans: {
      [`${facts.prefix}-backup`]: {
        rules: { scheduled: ruleOf(options) },
        regions: assign(options.regions ?? [facts.regions.primary, ...facts.regions.further]),
        selections: {
          tags: {
            tagged: {
              iam_role_arn: assign(`arn:${names.partition}:iam::$account:role/${options.role}`),
              tag_key: assign(options.tagged.key),
              tag_value: assign(options.tagged.values),
            },
          },
        },
      },
    },
  }),
});

type Rule = Pick<
  Subject<{ schedule: string; vault: string; deleteAfterDays: number; coldAfterDays?: number | undefined }>,
  'options'
>['options'];

function ruleOf({ schedule, vault, deleteAfterDays, coldAfterDays }: Rule) {
  return {
    schedule_expression: assign(schedule),
    target_backup_vault_name: assign(vault),
    lifecycle: {
      ...(coldAfterDays !== undefined && { move_to_cold_storage_after_days: assign(coldAfterDays) }),
      delete_after_days: assign(deleteAfterDays),
    },
  };
}
