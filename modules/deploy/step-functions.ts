import type { Statement } from '../../policies/document';

const START = ['states:DescribeStateMachine', 'states:StartExecution'];
const FOLLOW = 'states:DescribeExecution';

/**
 * What the Step Functions action asks for in the target account: to start the state machine, and to see it end.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-StepFunctions.html (2026-11-28)
 */
export function runInTarget(machineArns: readonly string[]): readonly Statement[] {
  return [
    { Sid: 'RunStateMachines', Effect: 'Allow', Action: START, Resource: machineArns },
    {
      Sid: 'FollowExecutions',
      Effect: 'Allow',
      Action: FOLLOW,
      Resource: machineArns.map((arn) => `${arn.replace(':stateMachine:', ':execution:')}:*`),
    },
  ];
}

/** The most that a role which runs state machines may ever be granted, for any state machine of the account. */
export function machineCeiling(): readonly Statement[] {
  return [{ Sid: 'CeilingStateMachines', Effect: 'Allow', Action: [FOLLOW, ...START], Resource: '*' }];
}
