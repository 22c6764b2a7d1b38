import { EksAccessEntry } from '@cdktf/provider-aws/lib/eks-access-entry';
import { EksAccessPolicyAssociation } from '@cdktf/provider-aws/lib/eks-access-policy-association';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Construct } from 'constructs';

export interface EksAccessProps {
  readonly provider: AwsProvider;
  readonly partition: string;
  readonly cluster: string;
  /** ARN of the role, as a reference: where the role is made anew, the entry must be too. */
  readonly roleArn: string;
  readonly policies: readonly {
    readonly policy: keyof typeof POLICIES;
    /** Namespaces that the policy is limited to. @default the whole cluster */
    readonly namespaces: readonly string[] | undefined;
  }[];
}

/** @see https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html (2026-11-28) */
const POLICIES = {
  edit: 'AmazonEKSEditPolicy',
  admin: 'AmazonEKSAdminPolicy',
  'cluster-admin': 'AmazonEKSClusterAdminPolicy',
} as const;

/**
 * What a role may do in a cluster: an access entry without groups, and access policies. An entry knows its role by an id
 * that a role of the same name has not.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html (2026-11-28)
 */
export class EksAccess extends Construct {
  constructor(scope: Construct, id: string, props: EksAccessProps) {
    super(scope, id);
    const there = { provider: props.provider, clusterName: props.cluster };
    const entry = new EksAccessEntry(this, 'entry', { ...there, principalArn: props.roleArn });
    for (const { policy, namespaces } of props.policies)
      new EksAccessPolicyAssociation(this, policy, {
        ...there,
        principalArn: props.roleArn,
        policyArn: `arn:${props.partition}:eks::aws:cluster-access-policy/${POLICIES[policy]}`,
        accessScope: namespaces ? { type: 'namespace', namespaces: [...namespaces] } : { type: 'cluster' },
        dependsOn: [entry],
      });
  }
}
