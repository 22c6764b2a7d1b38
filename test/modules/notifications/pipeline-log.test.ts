import { PipelineLog } from '../../../modules/notifications/pipeline-log';
import { runsOf } from '../../../modules/notifications/pipeline-runs';
import { all, only, statement } from '../../support/stack';
import { synthModule } from '../../support/synth';

const ruleArn = 'arn:aws:events:eu-west-1:222222222222:rule/acme-pipelines';
const logGroupArn = 'arn:aws:logs:eu-west-1:222222222222:log-group:/aws/events/acme-pipelines';

const stack = synthModule((scope) => {
  new PipelineLog(scope, 'log', {
    name: 'acme-pipelines',
    ruleArn,
    logGroupName: '/aws/events/acme-pipelines',
    logGroupArn,
    pattern: runsOf('acme-'),
    namespace: 'acme/delivery',
    keyArn: 'arn:aws:kms:eu-west-1:222222222222:key/artifacts',
  });
});
const policy = only(stack, 'aws_cloudwatch_log_resource_policy');

describe('the log of the pipelines', () => {
  it('gets each change of the state of a run of ours', () => {
    const { event_pattern } = only(stack, 'aws_cloudwatch_event_rule').attributes;
    expect(JSON.parse(`${event_pattern}`)).toEqual({
      source: ['aws.codepipeline'],
      'detail-type': ['CodePipeline Pipeline Execution State Change'],
      detail: { pipeline: [{ prefix: 'acme-' }] },
    });
  });

  it('is encrypted with the artifact key and kept for more than a year', () => {
    expect(only(stack, 'aws_cloudwatch_log_group').attributes).toMatchObject({
      kms_key_id: 'arn:aws:kms:eu-west-1:222222222222:key/artifacts',
      retention_in_days: 400,
    });
  });

  it('is written to once its policy is there, without a role, which EventBridge takes for no log', () => {
    const { attributes } = only(stack, 'aws_cloudwatch_event_target');
    expect(attributes).toMatchObject({ depends_on: [policy.address] });
    expect(attributes).not.toHaveProperty('role_arn');
  });

  it('is written to by its rule alone', () => {
    expect(statement(policy, 'EventsWriteLog')).toEqual({
      Sid: 'EventsWriteLog',
      Effect: 'Allow',
      Principal: { Service: ['events.amazonaws.com', 'delivery.logs.amazonaws.com'] },
      Resource: `${logGroupArn}:*`,
      Action: 'logs:PutLogEvents',
      Condition: { ArnEquals: { 'aws:SourceArn': ruleArn } },
    });
    expect(statement(policy, 'EventsMakeStreams').Condition).toEqual({
      ArnEqualsIfExists: { 'aws:SourceArn': ruleArn },
    });
  });

  it('counts runs that succeed and that fail, and knows since when a pipeline is broken', () => {
    const counted = all(stack, 'aws_cloudwatch_log_metric_filter').map(({ attributes }) => attributes);
    expect(
      counted.map(({ pattern, metric_transformation }) => {
        const { name, value } = metric_transformation as { name: string; value: string };
        return `${pattern} ${name} ${value}`;
      }),
    ).toEqual([
      '{ $.detail.state = "FAILED" } Broken 1',
      '{ $.detail.state = "FAILED" } FailedRuns 1',
      '{ $.detail.state = "SUCCEEDED" } Broken 0',
      '{ $.detail.state = "SUCCEEDED" } SucceededRuns 1',
    ]);
    for (const { metric_transformation } of counted)
      expect(metric_transformation).toMatchObject({
        namespace: 'acme/delivery',
        dimensions: { Pipeline: '$.detail.pipeline' },
      });
  });
});
