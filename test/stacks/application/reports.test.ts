import { aLandingZone, anApplication } from '../../support/landing-zone';
import { all, only, statement } from '../../support/stack';
import { synthOne } from '../../support/synth';

const scheduled = { start: { schedules: [{ name: 'nightly', cron: '0 2 ? * MON *' }] } };
const KEY = 'artifacts-eu-west-1_key';
const sidsOf = (policy: unknown) =>
  (JSON.parse(`${policy}`) as { Statement: readonly { Sid: string }[] }).Statement.map(({ Sid }) => Sid);

describe('an application that says nothing of notifications', () => {
  const stack = synthOne('tooling-shop', aLandingZone());
  const tooling = synthOne('tooling', aLandingZone());

  it('tells of failed and succeeded runs, and of approvals', () => {
    expect(only(stack, 'aws_codestarnotifications_notification_rule').attributes.event_type_ids).toEqual([
      'codepipeline-pipeline-pipeline-execution-failed',
      'codepipeline-pipeline-pipeline-execution-succeeded',
      'codepipeline-pipeline-manual-approval-needed',
    ]);
  });

  it('has no alarm and no channel', () => {
    expect(stack.resources.filter(({ type }) => /alarm|chatbot/.test(type))).toEqual([]);
  });

  it('lets no alarm use the artifact key', () => {
    expect(sidsOf(only(tooling, 'aws_kms_key', KEY).attributes.policy)).not.toContain(
      'AlarmsEncryptMessages',
    );
  });

  it('is on the dashboard', () => {
    expect(only(tooling, 'aws_cloudwatch_dashboard').attributes.dashboard_body).toContain('acme-shop');
  });

  it('has its events forwarded to nobody', () => {
    expect(all(tooling, 'aws_cloudwatch_event_rule').map(({ attributes }) => attributes.name)).toEqual([
      'acme-pipelines',
    ]);
  });
});

describe('an application with alarms', () => {
  const landingZone = aLandingZone({
    applications: [anApplication('shop', { notify: { alarms: { failures: 1, approvalMinutes: 60 } } })],
  });
  const stack = synthOne('tooling-shop', landingZone);

  it('lets those alarms tell its topic, and no others', () => {
    const policy = only(stack, 'aws_sns_topic_policy', 'events_topic_policy');
    expect(statement(policy, 'AlarmsPublish').Condition?.ArnLike).toEqual({
      'aws:SourceArn': [
        'arn:aws:cloudwatch:eu-west-1:222222222222:alarm:acme-shop-failed-runs',
        'arn:aws:cloudwatch:eu-west-1:222222222222:alarm:acme-shop-waiting-approval',
      ],
    });
  });

  it('has them under the names that the policy knows', () => {
    expect(all(stack, 'aws_cloudwatch_metric_alarm').map(({ attributes }) => attributes.alarm_name)).toEqual([
      'acme-shop-failed-runs',
      'acme-shop-waiting-approval',
    ]);
  });

  it('lets alarms of ours use the artifact key', () => {
    const key = only(synthOne('tooling', landingZone), 'aws_kms_key', KEY);
    expect(statement(key, 'AlarmsEncryptMessages')).toMatchObject({
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Condition: {
        StringEquals: { 'aws:SourceAccount': '222222222222' },
        ArnLike: { 'aws:SourceArn': 'arn:aws:cloudwatch:eu-west-1:222222222222:alarm:acme-*' },
      },
    });
  });
});

describe('a landing zone whose pipelines start by events', () => {
  const tooling = synthOne(
    'tooling',
    aLandingZone({
      applications: [anApplication('shop', scheduled)],
      operators: ['operations@acme.example'],
      events: { forwardTo: ['arn:aws:events:eu-west-1:333333333333:event-bus/default'] },
    }),
  );

  it('tells its operators of events that reached no pipeline', () => {
    expect(only(tooling, 'aws_cloudwatch_metric_alarm').attributes).toMatchObject({
      alarm_name: 'acme-undelivered',
      namespace: 'AWS/SQS',
      metric_name: 'ApproximateNumberOfMessagesVisible',
      dimensions: { QueueName: 'acme-undelivered' },
      threshold: 1,
      alarm_actions: [`\${${only(tooling, 'aws_sns_topic').address}.arn}`],
    });
    expect(only(tooling, 'aws_sns_topic_subscription').attributes.endpoint).toBe('operations@acme.example');
  });

  it('forwards what its pipelines do', () => {
    expect(all(tooling, 'aws_cloudwatch_event_rule').map(({ attributes }) => attributes.name)).toEqual([
      'acme-forward',
      'acme-pipelines',
    ]);
  });
});
