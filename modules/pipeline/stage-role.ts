import type { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { Construct } from 'constructs';
import type { Statement } from '../../policies/document';
import { mayAssume, trustRole } from '../../policies/trust';
import { DeliveryRole } from '../identity/delivery-role';

export interface StageRoleProps {
  readonly name: string;
  /** Stage whose actions run with the role. */
  readonly stage: string;
  readonly pipelineName: string;
  /** ARN of the pipeline's role, the only one that may assume this one. */
  readonly pipelineRoleArn: string;
  /** What the stage's actions need, by purpose. */
  readonly grants: Readonly<Record<string, readonly Statement[]>>;
}

/** The role that the actions of one stage run with in the tooling account. */
export class StageRole extends Construct {
  /** The role's policies: a pipeline is made after them. */
  readonly policies: readonly IamRolePolicy[];

  constructor(scope: Construct, id: string, props: StageRoleProps) {
    super(scope, id);
    const role = new DeliveryRole(this, 'role', {
      name: props.name,
      description: `Runs the actions of stage ${props.stage} of the pipeline ${props.pipelineName}`,
      trust: [mayAssume('PipelineMayAssume', trustRole(props.pipelineRoleArn))],
    });
    this.policies = Object.entries(props.grants).map(([purpose, statements]) =>
      role.grant(purpose, statements),
    );
  }
}
