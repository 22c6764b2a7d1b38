import { EcrRegistryPolicy } from '@cdktf/provider-aws/lib/ecr-registry-policy';
import { EcrRepositoryCreationTemplate } from '@cdktf/provider-aws/lib/ecr-repository-creation-template';
import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Construct } from 'constructs';
import { policyJson } from '../../policies/document';
import { madeWith, type TemplateEncryption } from './encryption';
import {
  functionsPull,
  organizationPulls,
  type ReplicationSource,
  replicationEnters,
} from './image-policies';

export interface ReplicaRegistryProps {
  readonly provider: AwsProvider;
  readonly source: ReplicationSource;
  readonly organizationId: string;
  /** Lifecycle policy of the repositories. */
  readonly lifecycle: string;
  /** As of `ImageReaders`; asked where the registry is the tooling account's own. */
  readonly accounts?: readonly string[] | undefined;
  /** ARNs of the functions that run images of it, as of `FunctionReaders`. @default none */
  readonly functionArns?: readonly string[];
  /** @default Amazon ECR's own key */
  readonly encryption?: TemplateEncryption | undefined;
}

/**
 * The destination side of replication, in one region. Replication copies images only; the template gives the
 * repositories it creates the settings of the source: policy, lifecycle, immutable tags.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-creation-templates.html
 */
export class ReplicaRegistry extends Construct {
  /** The source's rule is made after it. */
  readonly template: EcrRepositoryCreationTemplate;

  constructor(
    scope: Construct,
    id: string,
    {
      provider,
      source,
      organizationId,
      lifecycle,
      accounts,
      functionArns = [],
      encryption,
    }: ReplicaRegistryProps,
  ) {
    super(scope, id);
    const sameAccount = source.accountId === source.sourceAccountId;
    // A workload account's replicas are pulled in that account only: its own identity policies decide who pulls.
    const readers = [
      ...(sameAccount ? organizationPulls({ organizationId, accountId: source.accountId, accounts }) : []),
      ...functionsPull({ functionArns, organizationId }),
    ];
    this.template = new EcrRepositoryCreationTemplate(this, 'template', {
      provider,
      prefix: source.repositoryPrefix,
      description: 'Replicas are like their source',
      appliedFor: ['REPLICATION'],
      imageTagMutability: 'IMMUTABLE',
      lifecyclePolicy: lifecycle,
      ...madeWith(encryption),
      ...((sameAccount || readers.length > 0) && { repositoryPolicy: policyJson(readers) }),
    });
    // Within one account, replication needs no registry policy.
    if (sameAccount) return;
    new EcrRegistryPolicy(this, 'policy', { provider, policy: policyJson(replicationEnters(source)) });
  }
}
