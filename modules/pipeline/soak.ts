import { SfnStateMachine } from '@cdktf/provider-aws/lib/sfn-state-machine';
import { Construct } from 'constructs';
import type { Statement } from '../../policies/document';
import { mayAssume, trustService } from '../../policies/trust';
import { DeliveryRole } from '../identity/delivery-role';

export interface SoakTimerProps {
  readonly name: string;
  readonly arn: string;
  readonly roleName: string;
}

/** The clock of every soak time: a state machine that waits as long as it is told, and can do nothing else. */
export class SoakTimer extends Construct {
  constructor(scope: Construct, id: string, { name, arn, roleName }: SoakTimerProps) {
    super(scope, id);
    const role = new DeliveryRole(this, 'role', {
      name: roleName,
      description: `Runs the state machine ${name}, which only waits`,
      trust: [mayAssume('StepFunctionsMayAssume', trustService('states.amazonaws.com', arn))],
    });
    new SfnStateMachine(this, 'timer', {
      name,
      roleArn: role.arn,
      definition: JSON.stringify({
        Comment: 'Waits for the seconds it is given',
        StartAt: 'Wait',
        States: { Wait: { Type: 'Wait', SecondsPath: '$.seconds', End: true } },
      }),
    });
  }
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-StepFunctions.html */
export function waitWith(machineArn: string): readonly Statement[] {
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
