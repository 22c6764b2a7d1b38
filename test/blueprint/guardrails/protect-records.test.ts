import { protectRecords } from '../../../blueprint/guardrails/protect-records';
import { landingZone } from '../../../blueprint/schema/landing-zone';
import { exempt, guardrailSubject, statementsOf } from '../../support/guardrail-subject';
import { aLandingZone, anApplication } from '../../support/landing-zone';
import { bySid } from '../../support/stack';

describe('protect-records', () => {
  const { administrators } = guardrailSubject();
  const start = { schedules: [{ name: 'nightly', cron: '0 2 ? * MON-FRI *', timeZone: 'UTC' }] };
  const scheduled = landingZone.parse(aLandingZone({ applications: [anApplication('shop', { start })] }));
  const statement = (sid: string, change = {}) => bySid(statementsOf(protectRecords, change), sid);

  it.each([
    ['logs:DeleteLogGroup', 'logs:*:222222222222:log-group:/aws/codebuild/acme-*'],
    ['logs:PutRetentionPolicy', 'logs:*:222222222222:log-group:/aws/events/acme-*'],
    ['events:RemoveTargets', 'events:*:222222222222:rule/acme-*'],
    ['scheduler:UpdateSchedule', 'scheduler:*:222222222222:schedule/acme-*'],
    ['sns:SetTopicAttributes', 'sns:*:222222222222:acme-*'],
    ['sqs:PurgeQueue', 'sqs:*:222222222222:acme-*'],
  ])('denies %s on what has the prefix', (action, resource) => {
    expect(statement('DenyChangingRecords', { facts: scheduled })).toMatchObject({
      Effect: 'Deny',
      Action: expect.arrayContaining([action]),
      Resource: expect.arrayContaining([`arn:aws:${resource}`]),
      Condition: { ArnNotLike: { 'aws:PrincipalArn': administrators } },
    });
  });

  it('names no schedule and no queue where nothing has any', () => {
    expect(JSON.stringify(statement('DenyChangingRecords'))).not.toMatch(/scheduler|sqs/);
  });

  it('knows a notification rule by the pipeline that it tells of', () => {
    expect(statement('DenyChangingNotificationRules', exempt)).toMatchObject({
      Resource: '*',
      Condition: {
        ArnLike: {
          'codestar-notifications:NotificationsForResource': 'arn:aws:codepipeline:*:222222222222:acme-*',
        },
        ArnNotLike: { 'aws:PrincipalArn': [...administrators, ...exempt.exemptRoles] },
      },
    });
  });

  it.each(['cloudtrail:StopLogging', 'cloudtrail:DeleteTrail', 'logs:PutResourcePolicy'])(
    'denies %s in the whole account',
    (action) => {
      const { Action, Resource } = statement('DenyChangingTrails');
      expect(Action).toContain(action);
      expect(Resource).toBe('*');
    },
  );
});
