import { OrganizationsResourcePolicy } from '@cdktf/provider-aws/lib/organizations-resource-policy';
import type { Construct } from 'constructs';
import { oneOrAll, policyJson, type Statement } from '../../policies/document';

export interface PolicyDelegationProps {
  readonly partition: string;
  /** Account that owns the organization. */
  readonly managementId: string;
  readonly organizationId: string;
  readonly rootId: string;
  /** ARN of the root user of the account that looks after policies, which stands for the account. */
  readonly accountArn: string;
  /** ARNs and patterns of its roles that look at policies, and of those that change them. */
  readonly readers: readonly string[];
  readonly writers: readonly string[];
  /** Types of policies, as AWS spells them. */
  readonly types: readonly string[];
}

/**
 * What the organization lets another account do with its policies. An organization has one such policy: where somebody wrote one before, AWS refuses
 * to make it with tags, so that nothing is overwritten.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_delegate_policies.html (2026-11-29)
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_PutResourcePolicy.html (2026-11-29)
 */
export class PolicyDelegation extends OrganizationsResourcePolicy {
  constructor(scope: Construct, id: string, props: PolicyDelegationProps) {
    super(scope, id, { content: policyJson(statementsOf(props)) });
  }
}

/** @see https://docs.aws.amazon.com/organizations/latest/userguide/security_iam_resource-based-policy-examples.html (2026-11-29) */
function statementsOf(props: PolicyDelegationProps): readonly Statement[] {
  const { partition, managementId, organizationId, rootId, readers, writers, types } = props;
  const of = (kind: string, rest: string) =>
    `arn:${partition}:organizations::${managementId}:${kind}/${organizationId}/${rest}`;
  // In `policy/o-…/service_control_policy/p-…` stands the type. FullAWSAccess is `aws`'s and not of the organization: nobody detaches it.
  const policies = types.map((type) => of('policy', `${type.toLowerCase()}/*`));
  const by = (roles: readonly string[]) => ({ ArnLike: { 'aws:PrincipalArn': oneOrAll(roles) } });
  const allow = { Effect: 'Allow' as const, Principal: { AWS: props.accountArn } };
  const actions = (names: string) => names.split(' ').map((name) => `organizations:${name}`);
  return [
    {
      Sid: 'LooksAtPolicies',
      ...allow,
      Action: actions('DescribePolicy ListTagsForResource ListTargetsForPolicy'),
      Resource: policies,
      Condition: by(readers),
    },
    {
      Sid: 'ListsPolicies',
      ...allow,
      Action: 'organizations:ListPolicies',
      Resource: '*',
      Condition: { ...by(readers), StringEquals: { 'organizations:PolicyType': types } },
    },
    {
      // It has no ARN before it is made.
      Sid: 'MakesPolicies',
      ...allow,
      Action: 'organizations:CreatePolicy',
      Resource: '*',
      Condition: { ...by(writers), StringEquals: { 'organizations:PolicyType': types } },
    },
    {
      Sid: 'ChangesPolicies',
      ...allow,
      Action: actions('AttachPolicy DeletePolicy DetachPolicy TagResource UntagResource UpdatePolicy'),
      Resource: policies,
      Condition: by(writers),
    },
    {
      Sid: 'AttachesPolicies',
      ...allow,
      Action: actions('AttachPolicy DetachPolicy'),
      Resource: [of('root', rootId), of('ou', 'ou-*'), of('account', '*')],
      Condition: by(writers),
    },
  ];
}
