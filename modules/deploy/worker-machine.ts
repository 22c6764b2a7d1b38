import { SfnStateMachine } from '@cdktf/provider-aws/lib/sfn-state-machine';
import { Construct } from 'constructs';
import { mayAssume, trustService } from '../../policies/trust';
import { DeliveryRole } from '../identity/delivery-role';
import { type LoggedTo, logged } from '../machines/logged';
import { assumeTargetRoles, type TargetRolesProps } from './target-roles';

export interface WorkerMachineProps extends TargetRolesProps {
  readonly name: string;
  readonly arn: string;
  readonly roleName: string;
  /** The state machine in the language of Amazon States. Its tasks take the role that their input names. */
  readonly definition: object;
  /** @default it does not log */
  readonly log?: LoggedTo | undefined;
}

/**
 * A state machine that does a step of deployments with the deploy role of the account that its input names, and waits until
 * it is done.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-access-cross-acct-resources.html (2026-11-28)
 */
export class WorkerMachine extends Construct {
  constructor(scope: Construct, id: string, props: WorkerMachineProps) {
    super(scope, id);
    const role = new DeliveryRole(this, 'role', {
      name: props.roleName,
      description: `Runs the state machine ${props.name}, which works with the deploy roles`,
      trust: [mayAssume('StepFunctionsMayAssume', trustService('states.amazonaws.com', props.arn))],
    });
    const policy = role.grant('target-roles', assumeTargetRoles(props));
    const { logs, before } = logged(role, props.log);
    new SfnStateMachine(this, 'machine', {
      name: props.name,
      roleArn: role.arn,
      definition: JSON.stringify(props.definition),
      ...logs,
      dependsOn: [policy, ...before],
    });
  }
}
