import { ApprovalWatch } from '../../../modules/notifications/approval-watch';
import { only, policiesOf, statement } from '../../support/stack';
import { synthModule } from '../../support/synth';

const stack = synthModule((scope) => {
  new ApprovalWatch(scope, 'watch', {
    name: 'acme-shop-approval-watch',
    ruleArn: 'arn:aws:events:eu-west-1:222222222222:rule/acme-shop-approval-watch',
    machineArn: 'arn:aws:states:eu-west-1:222222222222:stateMachine:acme-shop-approval-watch',
    roleName: 'acme-delivery-watch-shop',
    pipelineName: 'acme-shop',
    pipelineArn: 'arn:aws:codepipeline:eu-west-1:222222222222:acme-shop',
    minutes: 120,
    namespace: 'acme/delivery',
    alarmName: 'acme-shop-waiting-approval',
    topicArn: 'arn:aws:sns:eu-west-1:222222222222:acme-shop-events',
  });
});

interface State {
  readonly Type: string;
  readonly Seconds?: number;
  readonly Resource?: string;
  readonly Arguments?: object;
  readonly Assign?: Readonly<Record<string, string>>;
  readonly Next?: string;
  readonly Default?: string;
  readonly Choices?: readonly { readonly Next: string }[];
}

const machine = only(stack, 'aws_sfn_state_machine');
const { StartAt, States } = JSON.parse(`${machine.attributes.definition}`) as {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
};

describe('the watch of approvals', () => {
  it('starts with each approval that the pipeline asks for', () => {
    const { event_pattern } = only(stack, 'aws_cloudwatch_event_rule').attributes;
    expect(JSON.parse(`${event_pattern}`)).toEqual({
      source: ['aws.codepipeline'],
      'detail-type': ['CodePipeline Action Execution State Change'],
      detail: { pipeline: ['acme-shop'], state: ['STARTED'], type: { category: ['Approval'] } },
    });
    expect(only(stack, 'aws_cloudwatch_event_target').attributes).toMatchObject({
      arn: `\${${machine.address}.arn}`,
    });
  });

  it('waits first, then looks, and goes on looking as long as nobody answers', () => {
    expect(StartAt).toBe('Wait');
    expect(States.Wait).toMatchObject({ Type: 'Wait', Seconds: 7200, Next: 'Look' });
    expect(States.Look).toMatchObject({ Next: 'Waits' });
    expect(States.Waits).toMatchObject({ Choices: [{ Next: 'Count' }], Default: 'Answered' });
    expect(States.Count).toMatchObject({ Next: 'WaitAgain' });
    expect(States.WaitAgain).toMatchObject({ Type: 'Wait', Seconds: 3600, Next: 'Look' });
  });

  it('leads from each state to one that there is', () => {
    const next = Object.values(States).flatMap(({ Next, Default, Choices = [] }) =>
      [Next, Default, ...Choices.map((choice) => choice.Next)].filter((name) => name !== undefined),
    );
    expect(next.filter((name) => !(name in States))).toEqual([]);
  });

  it('looks at the actions of the run that the event tells of', () => {
    expect(States.Wait?.Assign?.run).toBe('{% $states.input.detail.`execution-id` %}');
    expect(States.Look).toMatchObject({
      Resource: 'arn:aws:states:::aws-sdk:codepipeline:listActionExecutions',
      Arguments: { PipelineName: 'acme-shop', Filter: { PipelineExecutionId: '{% $run %}' } },
    });
  });

  it('counts where its alarm looks', () => {
    const counted = {
      MetricName: 'WaitingApprovals',
      Dimensions: [{ Name: 'Pipeline', Value: 'acme-shop' }],
    };
    expect(States.Count?.Arguments).toMatchObject({ Namespace: 'acme/delivery', MetricData: [counted] });
    expect(only(stack, 'aws_cloudwatch_metric_alarm').attributes).toMatchObject({
      namespace: 'acme/delivery',
      metric_name: 'WaitingApprovals',
      dimensions: { Pipeline: 'acme-shop' },
      period: 7200,
      threshold: 1,
    });
  });

  it('may count under its namespace only', () => {
    expect(statement(only(stack, 'aws_iam_role_policy'), 'CountWaitingApprovals').Condition).toEqual({
      StringEquals: { 'cloudwatch:namespace': 'acme/delivery' },
    });
  });

  it('may answer no approval', () => {
    const text = policiesOf(only(stack, 'aws_iam_role_policy'))
      .map((policy) => policy.text)
      .join();
    expect(text).not.toContain('PutApprovalResult');
    expect(text).not.toContain('codepipeline:*');
  });
});
