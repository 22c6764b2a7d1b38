import type { Statement } from '../../policies/document';
import type { Named, PipelineAction } from './pipeline-action';

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-StepFunctions.html */
export function stepFunctionsAction(
  props: Named & { readonly stateMachineArn: string; readonly input: string },
): PipelineAction {
  return {
    name: props.name,
    roleArn: props.roleArn,
    category: 'Invoke',
    provider: 'StepFunctions',
    configuration: { StateMachineArn: props.stateMachineArn, InputType: 'Literal', Input: props.input },
  };
}

/**
 * What the role of a stage needs to run a state machine and to see it end.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-StepFunctions.html
 */
export function runStateMachine(machineArn: string): readonly Statement[] {
  return [
    {
      Sid: 'StartTimer',
      Effect: 'Allow',
      Action: ['states:DescribeStateMachine', 'states:StartExecution'],
      Resource: machineArn,
    },
    {
      Sid: 'FollowTimer',
      Effect: 'Allow',
      Action: 'states:DescribeExecution',
      Resource: `${machineArn.replace(':stateMachine:', ':execution:')}:*`,
    },
  ];
}
