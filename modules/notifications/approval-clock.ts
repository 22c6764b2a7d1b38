/** Seconds between two looks at an approval that waits. */
export const RECHECK_SECONDS = 3600;

/** Name of the metric that counts approvals which wait too long. */
export const WAITING_APPROVALS = 'WaitingApprovals';

export interface ApprovalClockProps {
  readonly partition: string;
  readonly pipelineName: string;
  /** Minutes that an approval may wait. */
  readonly minutes: number;
  readonly namespace: string;
}

/**
 * The approval that the event tells of, among the actions of its run. An approval of the same name that a retry of the
 * stage asks for has a clock of its own, and starts later; events name their time in whole seconds.
 */
const STILL_WAITS = [
  'StageName = $stage',
  'ActionName = $action',
  "Status = 'InProgress'",
  '$toMillis(StartTime) < $asked + 60000',
].join(' and ');

/**
 * The definition of a state machine that waits, and then counts an approval as long as nobody answers it.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 * @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ListActionExecutions.html
 */
export function approvalClock({ partition, pipelineName, minutes, namespace }: ApprovalClockProps): object {
  return {
    Comment: `Counts approvals of ${pipelineName} that wait longer than ${minutes} minutes`,
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
        Resource: `arn:${partition}:states:::aws-sdk:codepipeline:listActionExecutions`,
        Arguments: {
          PipelineName: pipelineName,
          Filter: { PipelineExecutionId: '{% $run %}' },
          // The newest come first, and a run starts nothing else while it waits for an answer.
          MaxResults: 50,
        },
        Assign: { waits: `{% $count($states.result.ActionExecutionDetails[${STILL_WAITS}]) > 0 %}` },
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
        Resource: `arn:${partition}:states:::aws-sdk:cloudwatch:putMetricData`,
        Arguments: {
          Namespace: namespace,
          MetricData: [
            {
              MetricName: WAITING_APPROVALS,
              Dimensions: [{ Name: 'Pipeline', Value: pipelineName }],
              Value: 1,
            },
          ],
        },
        Next: 'WaitAgain',
      },
      WaitAgain: { Type: 'Wait', Seconds: RECHECK_SECONDS, Next: 'Look' },
      Answered: { Type: 'Succeed' },
    },
  };
}
