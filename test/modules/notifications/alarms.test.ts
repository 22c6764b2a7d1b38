import { alarmsPublish } from '../../../modules/notifications/alarm';
import { PipelineAlarms } from '../../../modules/notifications/pipeline-alarms';
import { all } from '../../support/stack';
import { synthModule } from '../../support/synth';

const topicArn = 'arn:aws:sns:eu-west-1:222222222222:acme-shop-events';
const alarmArn = 'arn:aws:cloudwatch:eu-west-1:222222222222:alarm:acme-shop-failed-runs';

const stack = synthModule((scope) => {
  new PipelineAlarms(scope, 'alarms', {
    pipelineName: 'acme-shop',
    topicArn,
    failedRuns: { name: 'acme-shop-failed-runs', atLeast: 2 },
    longRuns: { name: 'acme-shop-long-runs', atLeast: 90 },
  });
});

const alarm = (name: string) =>
  all(stack, 'aws_cloudwatch_metric_alarm')
    .map(({ attributes }) => attributes)
    .find(({ alarm_name }) => alarm_name === `acme-shop-${name}`);

describe('the alarms on a pipeline', () => {
  it('count the failed runs of an hour', () => {
    expect(alarm('failed-runs')).toMatchObject({
      alarm_name: 'acme-shop-failed-runs',
      namespace: 'AWS/CodePipeline',
      metric_name: 'FailedPipelineExecutions',
      dimensions: { PipelineName: 'acme-shop' },
      statistic: 'Sum',
      period: 3600,
      threshold: 2,
    });
  });

  it('measure the longest run in seconds, as CodePipeline does', () => {
    expect(alarm('long-runs')).toMatchObject({
      metric_name: 'PipelineDuration',
      statistic: 'Maximum',
      threshold: 5400,
    });
  });

  it('stay quiet where nothing runs, and tell the topic otherwise', () => {
    for (const { attributes } of all(stack, 'aws_cloudwatch_metric_alarm'))
      expect(attributes).toMatchObject({
        comparison_operator: 'GreaterThanOrEqualToThreshold',
        treat_missing_data: 'notBreaching',
        alarm_actions: [topicArn],
      });
  });

  it('are none that nobody asked for', () => {
    const without = synthModule((scope) => {
      new PipelineAlarms(scope, 'alarms', { pipelineName: 'acme-shop', topicArn });
    });
    expect(without.resources).toEqual([]);
  });
});

describe('the policy of the topic', () => {
  it('lets these alarms of this account in', () => {
    expect(alarmsPublish(topicArn, [alarmArn])).toMatchObject([
      {
        Sid: 'AlarmsPublish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Action: 'sns:Publish',
        Resource: topicArn,
        Condition: {
          StringEquals: { 'aws:SourceAccount': '222222222222' },
          ArnLike: { 'aws:SourceArn': [alarmArn] },
        },
      },
    ]);
  });

  it('says nothing of alarms where there are none', () => {
    expect(alarmsPublish(topicArn, [])).toEqual([]);
  });
});
