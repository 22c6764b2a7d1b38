import { CodestarnotificationsNotificationRule } from '@cdktf/provider-aws/lib/codestarnotifications-notification-rule';
import { Construct } from 'constructs';
import { Topic } from './topic';

export interface PipelineEventsProps {
  readonly ruleName: string;
  readonly topicName: string;
  readonly topicArn: string;
  readonly keyArn: string;
  readonly mails: readonly string[];
  /** Real ARN of the pipeline: the rule is made after it. */
  readonly pipelineArn: string;
}

/** @see https://docs.aws.amazon.com/dtconsole/latest/userguide/concepts.html#events-ref-pipeline */
const EVENTS = [
  'codepipeline-pipeline-pipeline-execution-failed',
  'codepipeline-pipeline-pipeline-execution-succeeded',
  'codepipeline-pipeline-manual-approval-needed',
];

/** Tells a topic of runs that failed, succeeded or wait for an approval. */
export class PipelineEvents extends Construct {
  constructor(scope: Construct, id: string, props: PipelineEventsProps) {
    super(scope, id);
    const topic = new Topic(this, 'topic', {
      name: props.topicName,
      topicArn: props.topicArn,
      keyArn: props.keyArn,
      mails: props.mails,
      policy: [
        {
          Sid: 'NotificationsPublish',
          Effect: 'Allow',
          Principal: { Service: 'codestar-notifications.amazonaws.com' },
          Action: 'sns:Publish',
          Resource: props.topicArn,
          // Not documented for this service: it binds where the key is sent.
          Condition: { StringEqualsIfExists: { 'aws:SourceAccount': props.topicArn.split(':')[4] ?? '' } },
        },
      ],
    });
    new CodestarnotificationsNotificationRule(this, 'rule', {
      name: props.ruleName,
      resource: props.pipelineArn,
      detailType: 'FULL',
      eventTypeIds: EVENTS,
      target: [{ address: topic.arn }],
      dependsOn: [topic.policy],
    });
  }
}
