import { Construct } from 'constructs';
import type { Statement } from '../../policies/document';
import { mayAssume, type StateMachineTask, trustRole, trustStateMachines } from '../../policies/trust';
import { type ArtifactLocation, readArtifacts } from '../artifacts/artifact-access';
import { DeliveryRole } from '../identity/delivery-role';

export interface DeployRoleProps {
  readonly name: string;
  readonly application: string;
  /** ARN of the pipeline's role in the tooling account. @default workers alone assume this one */
  readonly pipelineRoleArn?: string | undefined;
  /** State machines of the tooling account that work for a deployment and may assume this role. @default none */
  readonly machines?: readonly StateMachineTask[];
  /** ARNs of the roles of builds of the tooling account that work for a deployment. @default none */
  readonly builders?: readonly string[];
  readonly boundaryArn: string;
}

/** The role that one application's pipeline deploys with in one account. It can do nothing until granted. */
export class DeployRole extends Construct {
  /** As a reference: what names it is made after it. */
  readonly arn: string;
  private readonly role: DeliveryRole;

  constructor(scope: Construct, id: string, props: DeployRoleProps) {
    super(scope, id);
    this.role = new DeliveryRole(this, 'role', {
      name: props.name,
      description: `Deploys ${props.application} for its pipeline in the tooling account`,
      trust: [
        ...(props.pipelineRoleArn ? [mayAssume('PipelineMayAssume', trustRole(props.pipelineRoleArn))] : []),
        ...(props.machines?.length
          ? [mayAssume('MachinesMayAssume', trustStateMachines(props.machines))]
          : []),
        ...(props.builders?.length ? [mayAssume('BuildsMayAssume', trustRole(props.builders))] : []),
      ],
      permissionsBoundary: props.boundaryArn,
    });
    this.arn = this.role.arn;
  }

  /** Lets the role read the artifacts of its application. */
  grantArtifactRead(stores: readonly ArtifactLocation[]): void {
    this.role.grant('artifacts', readArtifacts(stores));
  }

  /** Lets the role do what its deploy kinds need. Without any statement, nothing is granted. */
  grantDeployment(statements: readonly Statement[]): void {
    if (statements.length === 0) return;
    this.role.grant('deployment', statements);
  }

  /** Lets the role look at the alarms that its pipeline watches after a deployment. */
  grantAlarms(statements: readonly Statement[]): void {
    if (statements.length > 0) this.role.grant('alarms', statements);
  }
}
