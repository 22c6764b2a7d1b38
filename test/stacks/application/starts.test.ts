import type { Application } from '../../../blueprint/schema/application';
import { aLandingZone, anApplication, aSource, IDS } from '../../support/landing-zone';
import { actionOf, pipelineOf } from '../../support/pipeline';
import { all, only, type Stack, stackOf, statement } from '../../support/stack';
import { synthAll } from '../../support/synth';

/** The stack of an application, and that of the tooling account beside it. */
function synthShop(change: Partial<Application>) {
  const blog = anApplication('blog', { source: aSource('blog', { triggers: [] }) });
  const stacks = synthAll(aLandingZone({ applications: [anApplication('shop', change), blog] }));
  return { shop: stackOf(stacks, 'tooling-shop'), tooling: stackOf(stacks, 'tooling') };
}

function patternOf(stack: Stack): unknown {
  return JSON.parse(`${only(stack, 'aws_cloudwatch_event_rule').attributes.event_pattern}`);
}

const arn = (service: string, resource: string) => `arn:aws:${service}:eu-west-1:${IDS.tooling}:${resource}`;

describe('a source that EventBridge tells of', () => {
  it('is a branch of CodeCommit, and the run takes up the commit that was pushed', () => {
    const { shop } = synthShop({ source: { kind: 'codecommit', repository: 'shop', branch: 'trunk' } });
    expect(patternOf(shop)).toMatchObject({
      source: ['aws.codecommit'],
      resources: [arn('codecommit', 'shop')],
      detail: { referenceType: ['branch'], referenceName: ['trunk'] },
    });
    expect(only(shop, 'aws_cloudwatch_event_target').attributes.input_transformer).toEqual({
      input_paths: { revision: '$.detail.commitId' },
      input_template: JSON.stringify({
        sourceRevisions: [{ actionName: 'source', revisionType: 'COMMIT_ID', revisionValue: '<revision>' }],
      }),
    });
    expect(actionOf(pipelineOf(shop), 'source').configuration.PollForSourceChanges).toBe('false');
  });

  it('is an object of a bucket, which tells EventBridge of its versions', () => {
    const { shop } = synthShop({ source: { kind: 's3', key: 'shop.zip' } });
    const bucket = `acme-source-${IDS.tooling}-shop`;
    expect(patternOf(shop)).toMatchObject({
      detail: { bucket: { name: [bucket] }, object: { key: ['shop.zip'] } },
    });
    expect(only(shop, 'aws_s3_bucket_notification').attributes.eventbridge).toBe(true);
    expect(only(shop, 'aws_s3_bucket_versioning').attributes).toMatchObject({
      versioning_configuration: { status: 'Enabled' },
    });
  });

  it('makes no bucket where there is one', () => {
    const { shop } = synthShop({ source: { kind: 's3', bucket: 'existing' } });
    expect(all(shop, 'aws_s3_bucket')).toEqual([]);
  });

  it('is a tag of an image, and the run takes up the digest that was pushed', () => {
    const base = { name: 'base', source: { kind: 'ecr', repository: 'base/node', tag: 'lts' } } as const;
    const { shop } = synthShop({ furtherSources: [base] });
    expect(patternOf(shop)).toMatchObject({
      detail: { 'action-type': ['PUSH'], 'repository-name': ['base/node'], 'image-tag': ['lts'] },
    });
    expect(JSON.stringify(only(shop, 'aws_cloudwatch_event_target').attributes)).toContain('IMAGE_DIGEST');
    expect(actionOf(pipelineOf(shop), 'build')).toMatchObject({
      input_artifacts: ['source_files', 'base_files'],
      configuration: { PrimarySource: 'source_files' },
    });
  });
});

describe('another pipeline that succeeds', () => {
  const { shop, tooling } = synthShop({ start: { after: ['blog'] } });

  it('starts the pipeline, and what cannot be delivered is kept', () => {
    expect(patternOf(shop)).toEqual({
      source: ['aws.codepipeline'],
      'detail-type': ['CodePipeline Pipeline Execution State Change'],
      detail: { pipeline: ['acme-blog'], state: ['SUCCEEDED'] },
    });
    expect(only(shop, 'aws_cloudwatch_event_target').attributes).toMatchObject({
      arn: arn('codepipeline', 'acme-shop'),
      dead_letter_config: { arn: arn('sqs', 'acme-undelivered') },
      retry_policy: { maximum_retry_attempts: 20 },
    });
    expect(only(tooling, 'aws_sqs_queue').attributes).toMatchObject({
      name: 'acme-undelivered',
      sqs_managed_sse_enabled: true,
    });
  });

  it('does so with a role that starts this pipeline and nothing else, for this rule', () => {
    const policy = only(shop, 'aws_iam_role_policy', 'start_role_start');
    expect(statement(policy, 'StartPipeline').Resource).toBe(arn('codepipeline', 'acme-shop'));
    expect(statement(only(shop, 'aws_iam_role', 'acme-delivery-start-shop'), 'RulesMayAssume')).toMatchObject(
      {
        Condition: { ArnLike: { 'aws:SourceArn': [arn('events', 'rule/acme-shop-start-after-blog')] } },
      },
    );
  });
});

describe('a schedule', () => {
  const { shop } = synthShop({
    start: { schedules: [{ name: 'nightly', cron: '0 2 ? * * *', timeZone: 'Europe/Berlin' }] },
  });

  it('starts the pipeline in its time zone', () => {
    expect(only(shop, 'aws_scheduler_schedule').attributes).toMatchObject({
      name: 'acme-shop-start-nightly',
      schedule_expression: 'cron(0 2 ? * * *)',
      schedule_expression_timezone: 'Europe/Berlin',
      target: {
        arn: arn('codepipeline', 'acme-shop'),
        dead_letter_config: { arn: arn('sqs', 'acme-undelivered') },
      },
    });
  });

  it('assumes the start role for the schedules of this application alone', () => {
    expect(
      statement(only(shop, 'aws_iam_role', 'acme-delivery-start-shop'), 'SchedulesMayAssume'),
    ).toMatchObject({
      Principal: { Service: 'scheduler.amazonaws.com' },
      Condition: { ArnLike: { 'aws:SourceArn': arn('scheduler', 'schedule-group/acme-shop') } },
    });
  });
});

it('makes no rule, no role and no queue where the connection alone tells of changes', () => {
  const { shop, tooling } = synthShop({});
  expect(all(shop, 'aws_cloudwatch_event_rule')).toEqual([]);
  expect(all(tooling, 'aws_sqs_queue')).toEqual([]);
});
