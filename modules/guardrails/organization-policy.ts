import { OrganizationsPolicy } from '@cdktf/provider-aws/lib/organizations-policy';
import { OrganizationsPolicyAttachment } from '@cdktf/provider-aws/lib/organizations-policy-attachment';
import { Construct } from 'constructs';
import { documentJson, type JsonObject, type PolicyDocument } from '../../policies/document';

export interface OrganizationPolicyProps {
  readonly name: string;
  /** At most 512 characters. */
  readonly description: string;
  /** AWS's word for the type, such as `SERVICE_CONTROL_POLICY`. */
  readonly type: string;
  readonly document: PolicyDocument | JsonObject;
  /** Id of the root, the organizational unit or the account that it is attached to. */
  readonly targetId: string;
  /** The target, where the same stack keeps it: AWS detaches nothing from what is gone. @default another keeps it */
  readonly target?: { readonly fqn: string } | undefined;
}

/**
 * A policy as AWS Organizations keeps it, attached to its target.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies.html
 */
export class OrganizationPolicy extends Construct {
  constructor(scope: Construct, id: string, props: OrganizationPolicyProps) {
    super(scope, id);
    const policy = new OrganizationsPolicy(this, 'policy', {
      name: props.name,
      description: props.description,
      type: props.type,
      content: documentJson(props.document),
    });
    new OrganizationsPolicyAttachment(this, 'attachment', {
      policyId: policy.id,
      targetId: props.targetId,
      ...(props.target && { dependsOn: [props.target] }),
    });
  }
}

/** Where the resources of a policy with a construct id stand in its stack, the policy first. */
export function addressesOf(id: string): readonly string[] {
  return [`aws_organizations_policy.${id}_policy`, `aws_organizations_policy_attachment.${id}_attachment`];
}
