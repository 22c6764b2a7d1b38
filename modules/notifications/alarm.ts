import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { Construct } from 'constructs';
import type { Statement } from '../../policies/document';
import { trustService } from '../../policies/trust';

/** What an alarm looks at. */
export interface AlarmMetric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: 'Sum' | 'Maximum';
  readonly periodSeconds: number;
}

export interface AlarmProps {
  readonly name: string;
  /** What has happened, and what to do about it. */
  readonly description: string;
  readonly metric: AlarmMetric;
  /** The lowest value that raises the alarm. */
  readonly atLeast: number;
  /** Real ARN of the topic that is told. */
  readonly topicArn: string;
  /** What it means where nothing was measured: that all is well, or that nothing is new. @default 'notBreaching' */
  readonly missing?: 'notBreaching' | 'ignore';
}

/** An alarm that tells a topic. No news is good news: where nothing runs, nothing is measured. */
export class Alarm extends Construct {
  constructor(scope: Construct, id: string, props: AlarmProps) {
    super(scope, id);
    const { metric } = props;
    new CloudwatchMetricAlarm(this, 'alarm', {
      alarmName: props.name,
      alarmDescription: props.description,
      namespace: metric.namespace,
      metricName: metric.name,
      dimensions: { ...metric.dimensions },
      statistic: metric.statistic,
      period: metric.periodSeconds,
      evaluationPeriods: 1,
      comparisonOperator: 'GreaterThanOrEqualToThreshold',
      threshold: props.atLeast,
      treatMissingData: props.missing ?? 'notBreaching',
      alarmActions: [props.topicArn],
    });
  }
}

/**
 * Lets alarms tell a topic.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
 */
export function alarmsPublish(topicArn: string, alarmArns: readonly string[]): readonly Statement[] {
  if (alarmArns.length === 0) return [];
  return [
    {
      Sid: 'AlarmsPublish',
      Effect: 'Allow',
      ...trustService('cloudwatch.amazonaws.com', alarmArns),
      Action: 'sns:Publish',
      Resource: topicArn,
    },
  ];
}
