import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { CloudwatchLogMetricFilter } from '@cdktf/provider-aws/lib/cloudwatch-log-metric-filter';
import { CloudwatchLogResourcePolicy } from '@cdktf/provider-aws/lib/cloudwatch-log-resource-policy';
import { Construct } from 'constructs';
import { policyJson, type Statement } from '../../policies/document';
import { type EventPattern, METRIC } from './pipeline-runs';

export interface PipelineLogProps {
  /** Name of the rule and of the policy. */
  readonly name: string;
  readonly ruleArn: string;
  /** EventBridge writes to `/aws/events/…`. */
  readonly logGroupName: string;
  readonly logGroupArn: string;
  readonly pattern: EventPattern;
  /** Namespace of the metrics that are counted from the log. */
  readonly namespace: string;
  /** Key that CloudWatch Logs encrypts the log with: its policy must let the service. */
  readonly keyArn: string;
}

/** Days that the log is kept: the figures of a year, and of the same month of the year before. */
const RETENTION_DAYS = 400;

/**
 * What is counted: metric, state of the run, value. `Broken` is 1 from a failed run until the next one that succeeds.
 */
const COUNTED = {
  succeeded: [METRIC.succeeded, 'SUCCEEDED', '1'],
  failed: [METRIC.failed, 'FAILED', '1'],
  broken: [METRIC.broken, 'FAILED', '1'],
  restored: [METRIC.broken, 'SUCCEEDED', '0'],
} as const;

/**
 * A log of what all pipelines do, and metrics that are counted from it. It says which pipeline ran when and who started
 * it.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html
 */
export class PipelineLog extends Construct {
  constructor(scope: Construct, id: string, props: PipelineLogProps) {
    super(scope, id);
    const group = new CloudwatchLogGroup(this, 'log', {
      name: props.logGroupName,
      retentionInDays: RETENTION_DAYS,
      kmsKeyId: props.keyArn,
    });
    const policy = new CloudwatchLogResourcePolicy(this, 'policy', {
      policyName: props.name,
      policyDocument: policyJson(eventsWrite(props)),
    });
    const rule = new CloudwatchEventRule(this, 'rule', {
      name: props.name,
      description: 'Logs what the pipelines do',
      eventPattern: JSON.stringify(props.pattern),
    });
    new CloudwatchEventTarget(this, 'target', {
      rule: rule.name,
      targetId: 'log',
      arn: group.arn,
      dependsOn: [policy],
    });
    for (const [name, [metric, state, value]] of Object.entries(COUNTED))
      new CloudwatchLogMetricFilter(this, name, {
        name,
        logGroupName: group.name,
        pattern: `{ $.detail.state = "${state}" }`,
        metricTransformation: {
          name: metric,
          namespace: props.namespace,
          value,
          dimensions: { Pipeline: '$.detail.pipeline' },
        },
      });
  }
}

/**
 * EventBridge writes to a log under two names, and names the rule when it puts events; of streams that is not
 * documented, so it binds there where the rule is named.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-cloudwatchlogs-permissions
 */
function eventsWrite({ logGroupArn, ruleArn }: PipelineLogProps): readonly Statement[] {
  const writers = {
    Effect: 'Allow',
    Principal: { Service: ['events.amazonaws.com', 'delivery.logs.amazonaws.com'] },
    Resource: `${logGroupArn}:*`,
  } as const;
  return [
    {
      Sid: 'EventsMakeStreams',
      ...writers,
      Action: 'logs:CreateLogStream',
      Condition: { ArnEqualsIfExists: { 'aws:SourceArn': ruleArn } },
    },
    {
      Sid: 'EventsWriteLog',
      ...writers,
      Action: 'logs:PutLogEvents',
      Condition: { ArnEquals: { 'aws:SourceArn': ruleArn } },
    },
  ];
}
