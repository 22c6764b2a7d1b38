import { PipelineEvents, type PipelineEventsProps } from '../../../modules/notifications/pipeline-events';
import { all, only, statement } from '../../support/stack';
import { synthModule } from '../../support/synth';

const topicArn = 'arn:aws:sns:eu-west-1:222222222222:acme-shop-events';
const keyArn = 'arn:aws:kms:eu-west-1:222222222222:key/the-artifact-key';
const pipelineArn = 'arn:aws:codepipeline:eu-west-1:222222222222:acme-shop';

const props: PipelineEventsProps = {
  ruleName: 'acme-shop',
  topicName: 'acme-shop-events',
  topicArn,
  keyArn,
  mails: ['shop@acme.example', 'on-call@acme.example'],
  events: ['failed', 'succeeded', 'approval-needed'],
  pipelineArn,
};
const stack = synthModule((scope) => {
  new PipelineEvents(scope, 'events', props);
});
const topicPolicy = only(stack, 'aws_sns_topic_policy');

describe('the events of a pipeline', () => {
  it('are runs that fail, runs that succeed and approvals that are needed', () => {
    expect(only(stack, 'aws_codestarnotifications_notification_rule').attributes).toMatchObject({
      resource: pipelineArn,
      detail_type: 'FULL',
      event_type_ids: [
        'codepipeline-pipeline-pipeline-execution-failed',
        'codepipeline-pipeline-pipeline-execution-succeeded',
        'codepipeline-pipeline-manual-approval-needed',
      ],
    });
  });

  it('are others where others are asked for, by the names that AWS gives them', () => {
    const events = ['superseded', 'stage-canceled', 'action-failed', 'approval-failed'] as const;
    const asked = synthModule((scope) => {
      new PipelineEvents(scope, 'events', { ...props, events });
    });
    expect(only(asked, 'aws_codestarnotifications_notification_rule').attributes.event_type_ids).toEqual([
      'codepipeline-pipeline-pipeline-execution-superseded',
      'codepipeline-pipeline-stage-execution-canceled',
      'codepipeline-pipeline-action-execution-failed',
      'codepipeline-pipeline-manual-approval-failed',
    ]);
  });

  it('reach the topic', () => {
    expect(only(stack, 'aws_codestarnotifications_notification_rule').attributes).toMatchObject({
      target: [{ address: expect.stringMatching(/^\$\{aws_sns_topic\..*\.arn\}$/) }],
    });
  });

  it('are told of only once the topic lets them in', () => {
    expect(only(stack, 'aws_codestarnotifications_notification_rule').attributes).toMatchObject({
      depends_on: [topicPolicy.address],
    });
  });

  it('are published by CodeStar Notifications, for this account alone', () => {
    expect(statement(topicPolicy, 'NotificationsPublish')).toEqual({
      Sid: 'NotificationsPublish',
      Effect: 'Allow',
      Principal: { Service: 'codestar-notifications.amazonaws.com' },
      Action: 'sns:Publish',
      Resource: topicArn,
      Condition: { StringEqualsIfExists: { 'aws:SourceAccount': '222222222222' } },
    });
  });
});

describe('a topic', () => {
  it('is encrypted with the artifact key', () => {
    expect(only(stack, 'aws_sns_topic').attributes).toMatchObject({
      name: 'acme-shop-events',
      kms_master_key_id: keyArn,
    });
  });

  it('denies what is published without TLS', () => {
    expect(statement(topicPolicy, 'DenyWithoutTls')).toMatchObject({
      Effect: 'Deny',
      Principal: '*',
      Action: 'sns:Publish',
      Resource: topicArn,
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
  });

  it('asks each mail address to subscribe', () => {
    const subscriptions = all(stack, 'aws_sns_topic_subscription').map(({ attributes }) => attributes);
    expect(subscriptions).toMatchObject([
      { protocol: 'email', endpoint: 'on-call@acme.example' },
      { protocol: 'email', endpoint: 'shop@acme.example' },
    ]);
  });
});
