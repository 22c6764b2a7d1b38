import { SfnStateMachine } from '@cdktf/provider-aws/lib/sfn-state-machine';
import { Construct } from 'constructs';
import { mayAssume, trustService } from '../../policies/trust';
import { DeliveryRole } from '../identity/delivery-role';
import { type LoggedTo, logged } from '../machines/logged';
import type { Named, PipelineAction } from './pipeline-action';
import { stepFunctionsAction } from './step-functions';

export interface SoakTimerProps {
  readonly name: string;
  readonly arn: string;
  readonly roleName: string;
  /** @default it does not log */
  readonly log?: LoggedTo | undefined;
}

/** The clock of every soak time: a state machine that waits as long as it is told, and can do nothing else. */
export class SoakTimer extends Construct {
  constructor(scope: Construct, id: string, { name, arn, roleName, log }: SoakTimerProps) {
    super(scope, id);
    const role = new DeliveryRole(this, 'role', {
      name: roleName,
      description: `Runs the state machine ${name}, which only waits`,
      trust: [mayAssume('StepFunctionsMayAssume', trustService('states.amazonaws.com', arn))],
    });
    const { logs, before } = logged(role, log);
    new SfnStateMachine(this, 'timer', {
      name,
      roleArn: role.arn,
      definition: JSON.stringify({
        Comment: 'Waits for the seconds it is given',
        StartAt: 'Wait',
        States: { Wait: { Type: 'Wait', SecondsPath: '$.seconds', End: true } },
      }),
      ...logs,
      ...(before.length > 0 && { dependsOn: [...before] }),
    });
  }
}

/** Waits for a time. An action of Step Functions may take up to seven days. */
export function soakAction({
  timerArn,
  minutes,
  ...named
}: Named & { readonly timerArn: string; readonly minutes: number }): PipelineAction {
  const input = JSON.stringify({ seconds: minutes * 60 });
  return stepFunctionsAction({ ...named, stateMachineArn: timerArn, input });
}
