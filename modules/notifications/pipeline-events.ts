import { CodestarnotificationsNotificationRule } from '@cdktf/provider-aws/lib/codestarnotifications-notification-rule';
import { Construct } from 'constructs';
import { parseArn } from '../../policies/arn';
import { alarmsPublish } from './alarm';
import { Topic } from './topic';

/**
 * What CodeStar Notifications calls the events of a pipeline, by a short name.
 *
 * @see https://docs.aws.amazon.com/dtconsole/latest/userguide/concepts.html#events-ref-pipeline
 */
const EVENT_TYPES = {
  started: 'codepipeline-pipeline-pipeline-execution-started',
  succeeded: 'codepipeline-pipeline-pipeline-execution-succeeded',
  failed: 'codepipeline-pipeline-pipeline-execution-failed',
  canceled: 'codepipeline-pipeline-pipeline-execution-canceled',
  superseded: 'codepipeline-pipeline-pipeline-execution-superseded',
  resumed: 'codepipeline-pipeline-pipeline-execution-resumed',
  'stage-started': 'codepipeline-pipeline-stage-execution-started',
  'stage-succeeded': 'codepipeline-pipeline-stage-execution-succeeded',
  'stage-failed': 'codepipeline-pipeline-stage-execution-failed',
  'stage-canceled': 'codepipeline-pipeline-stage-execution-canceled',
  'stage-resumed': 'codepipeline-pipeline-stage-execution-resumed',
  'action-started': 'codepipeline-pipeline-action-execution-started',
  'action-succeeded': 'codepipeline-pipeline-action-execution-succeeded',
  'action-failed': 'codepipeline-pipeline-action-execution-failed',
  'action-canceled': 'codepipeline-pipeline-action-execution-canceled',
  'approval-needed': 'codepipeline-pipeline-manual-approval-needed',
  'approval-succeeded': 'codepipeline-pipeline-manual-approval-succeeded',
  'approval-failed': 'codepipeline-pipeline-manual-approval-failed',
} as const;

/** Short name of an event of a pipeline. */
export type PipelineEvent = keyof typeof EVENT_TYPES;

export interface PipelineEventsProps {
  readonly ruleName: string;
  readonly topicName: string;
  readonly topicArn: string;
  readonly keyArn: string;
  readonly mails: readonly string[];
  readonly events: readonly PipelineEvent[];
  /** ARNs of the alarms that tell the topic too. @default none */
  readonly alarmArns?: readonly string[];
  /** Real ARN of the pipeline: the rule is made after it. */
  readonly pipelineArn: string;
}

/** Tells a topic of what a pipeline does. */
export class PipelineEvents extends Construct {
  /** The topic, for whoever else tells it or listens to it. */
  readonly topic: Topic;

  constructor(scope: Construct, id: string, props: PipelineEventsProps) {
    super(scope, id);
    this.topic = new Topic(this, 'topic', {
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
          Condition: { StringEqualsIfExists: { 'aws:SourceAccount': parseArn(props.topicArn).account } },
        },
        ...alarmsPublish(props.topicArn, props.alarmArns ?? []),
      ],
    });
    new CodestarnotificationsNotificationRule(this, 'rule', {
      name: props.ruleName,
      resource: props.pipelineArn,
      detailType: 'FULL',
      eventTypeIds: props.events.map((event) => EVENT_TYPES[event]),
      target: [{ address: this.topic.arn }],
      dependsOn: [this.topic.policy],
    });
  }
}
