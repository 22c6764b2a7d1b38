import { OrganizationsPolicy } from '@cdktf/provider-aws/lib/organizations-policy';
import { OrganizationsPolicyAttachment } from '@cdktf/provider-aws/lib/organizations-policy-attachment';
import { Construct } from 'constructs';
import { policyJson, type Statement } from '../../policies/document';

export interface ServiceControlPolicyProps {
  readonly name: string;
  /** Why it is there and who is exempt, at most 512 characters. */
  readonly description: string;
  readonly statements: readonly Statement[];
  /** Root, organizational units or accounts it is attached to. */
  readonly targets: readonly { readonly name: string; readonly id: string }[];
}

/**
 * A guardrail as AWS Organizations keeps it, attached to its targets.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export class ServiceControlPolicy extends Construct {
  constructor(scope: Construct, id: string, props: ServiceControlPolicyProps) {
    super(scope, id);
    const policy = new OrganizationsPolicy(this, 'policy', {
      name: props.name,
      description: props.description,
      type: 'SERVICE_CONTROL_POLICY',
      content: policyJson(props.statements),
    });
    for (const target of props.targets) {
      new OrganizationsPolicyAttachment(this, `on-${target.id}`, {
        policyId: policy.id,
        targetId: target.id,
      });
    }
  }
}
