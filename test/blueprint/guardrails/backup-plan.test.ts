import { backupPlan } from '../../../blueprint/guardrails/backup-plan';
import { contentOf } from '../../support/guardrail-subject';
import { aLandingZone } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

describe('backup-plan', () => {
  it('backs up what has a tag, every day, in the regions of the landing zone', () => {
    expect(contentOf(backupPlan)).toEqual({
      plans: {
        'acme-backup': {
          rules: {
            scheduled: {
              schedule_expression: { '@@assign': 'cron(0 5 ? * * *)' },
              target_backup_vault_name: { '@@assign': 'Default' },
              lifecycle: { delete_after_days: { '@@assign': '35' } },
            },
          },
          regions: { '@@assign': ['eu-west-1', 'eu-central-1'] },
          selections: {
            tags: {
              tagged: {
                iam_role_arn: {
                  '@@assign': 'arn:aws:iam::$account:role/service-role/AWSBackupDefaultServiceRole',
                },
                tag_key: { '@@assign': 'backup' },
                tag_value: { '@@assign': ['daily'] },
              },
            },
          },
        },
      },
    });
  });

  it('is refused where it deletes before cold storage lets it', () => {
    const guardrails = {
      on: { Workloads: [{ guardrail: 'backup-plan' as const, coldAfterDays: 30, deleteAfterDays: 100 }] },
    };
    expect(problemsOf(aLandingZone({ guardrails }))).toEqual([
      'accounts/ guardrails.on.Workloads.backup-plan.deleteAfterDays: found 100, and cold storage after 30, wanted at least 120: cold storage keeps for 90 days: keep them longer, or leave out coldAfterDays',
    ]);
  });
});
