/** An approval whose answer is waited for. */
export interface WatchedApproval {
  readonly partition: string;
  readonly pipeline: string;
  /** Namespace of the metric. */
  readonly namespace: string;
  /** Minutes that it may wait. */
  readonly minutes: number;
}

/**
 * What the state machine does that counts approvals which wait too long: it looks at the actions of one run of one
 * pipeline, and counts in one metric.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html (2026-11-28)
 */
export function approvalClock({ partition, pipeline, namespace, minutes }: WatchedApproval) {
  const sdk = (call: string) => `arn:${partition}:states:::aws-sdk:${call}`;
  const waiting =
    "StageName = $stage and ActionName = $action and Status = 'InProgress' and $toMillis(StartTime) < $asked + 60000";
  return {
    QueryLanguage: 'JSONata',
    StartAt: 'Wait',
    States: {
      Wait: {
        Type: 'Wait',
        Seconds: minutes * 60,
        Assign: {
          run: '{% $states.input.detail.`execution-id` %}',
          stage: '{% $states.input.detail.stage %}',
          action: '{% $states.input.detail.action %}',
          asked: '{% $toMillis($states.input.time) %}',
        },
        Next: 'Look',
      },
      Look: {
        Type: 'Task',
        Resource: sdk('codepipeline:listActionExecutions'),
        Arguments: { PipelineName: pipeline, Filter: { PipelineExecutionId: '{% $run %}' }, MaxResults: 50 },
        Assign: { waits: `{% $count($states.result.ActionExecutionDetails[${waiting}]) > 0 %}` },
        Output: {},
        Next: 'Waits',
      },
      Waits: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $waits %}', Next: 'Count' }],
        Default: 'Answered',
      },
      Count: {
        Type: 'Task',
        Resource: sdk('cloudwatch:putMetricData'),
        Arguments: {
          Namespace: namespace,
          MetricData: [
            {
              MetricName: 'WaitingApprovals',
              Dimensions: [{ Name: 'Pipeline', Value: pipeline }],
              Value: 1,
            },
          ],
        },
        Next: 'WaitAgain',
      },
      WaitAgain: { Type: 'Wait', Seconds: 3600, Next: 'Look' },
      Answered: { Type: 'Succeed' },
    },
  };
}
