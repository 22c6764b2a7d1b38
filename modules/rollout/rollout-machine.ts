import { SfnStateMachine } from '@cdktf/provider-aws/lib/sfn-state-machine';
import { Construct } from 'constructs';
import type { Statement } from '../../policies/document';
import { mayAssume, trustService } from '../../policies/trust';
import { DeliveryRole } from '../identity/delivery-role';
import { type LoggedTo, logged } from '../machines/logged';

export interface RolloutMachineProps {
  readonly name: string;
  readonly arn: string;
  readonly roleName: string;
  /** What the role is for, in a sentence. */
  readonly description: string;
  /** Group of schedules that start it. @default none does */
  readonly scheduleGroupArn?: string;
  readonly definition: object;
  /** What it may do, by purpose. */
  readonly grants: Readonly<Record<string, readonly Statement[]>>;
  /** @default it does not log */
  readonly log?: LoggedTo | undefined;
}

/** A state machine of the pipeline that delivers the landing zone, with a role of its own. */
export class RolloutMachine extends Construct {
  readonly arn: string;
  readonly roleArn: string;

  constructor(scope: Construct, id: string, props: RolloutMachineProps) {
    super(scope, id);
    const { scheduleGroupArn } = props;
    const role = new DeliveryRole(this, 'role', {
      name: props.roleName,
      description: props.description,
      trust: [
        mayAssume('StepFunctionsMayAssume', trustService('states.amazonaws.com', props.arn)),
        ...(scheduleGroupArn
          ? [mayAssume('SchedulesMayAssume', trustService('scheduler.amazonaws.com', scheduleGroupArn))]
          : []),
      ],
    });
    const policies = Object.entries(props.grants).map(([purpose, statements]) =>
      role.grant(purpose, statements),
    );
    const { logs, before } = logged(role, props.log);
    this.roleArn = role.arn;
    this.arn = new SfnStateMachine(this, 'machine', {
      name: props.name,
      roleArn: role.arn,
      definition: JSON.stringify(props.definition),
      ...logs,
      dependsOn: [...policies, ...before],
    }).arn;
  }
}
