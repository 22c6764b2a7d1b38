import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { SqsQueuePolicy } from '@cdktf/provider-aws/lib/sqs-queue-policy';
import { Construct } from 'constructs';
import { policyJson } from '../../policies/document';

export interface UndeliveredQueueProps {
  readonly name: string;
  readonly arn: string;
  /** Account that the queue and the rules are in. */
  readonly accountId: string;
  /** ARN pattern of the rules whose events may end here. @default no rules: schedules write with a role of theirs, and need no policy */
  readonly rulePatternArn?: string | undefined;
}

/** Seconds a message waits for somebody to look at it: 14 days, the longest there is. */
const RETENTION_SECONDS = 1_209_600;

/**
 * Takes the events that could not start a pipeline, so that none is lost unseen.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 */
export class UndeliveredQueue extends Construct {
  constructor(scope: Construct, id: string, { name, arn, accountId, rulePatternArn }: UndeliveredQueueProps) {
    super(scope, id);
    const queue = new SqsQueue(this, 'queue', {
      name,
      messageRetentionSeconds: RETENTION_SECONDS,
      // A customer key would have to let EventBridge in too; the messages tell of changes, not of what changed.
      sqsManagedSseEnabled: true,
    });
    if (rulePatternArn === undefined) return;
    new SqsQueuePolicy(this, 'policy', {
      queueUrl: queue.url,
      policy: policyJson([
        {
          Sid: 'DenyWithoutTls',
          Effect: 'Deny',
          Principal: '*',
          Action: 'sqs:SendMessage',
          Resource: arn,
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
        {
          Sid: 'RulesKeepUndelivered',
          Effect: 'Allow',
          Principal: { Service: 'events.amazonaws.com' },
          Action: 'sqs:SendMessage',
          Resource: arn,
          Condition: {
            StringEquals: { 'aws:SourceAccount': accountId },
            ArnLike: { 'aws:SourceArn': rulePatternArn },
          },
        },
      ]),
    });
  }
}
