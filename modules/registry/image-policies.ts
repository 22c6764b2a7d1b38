import type { Statement } from '../../policies/document';

/**
 * Who may pull: every principal of the organization that its own account allows to.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html
 */
export function organizationPulls(organizationId: string): readonly Statement[] {
  return [
    {
      Sid: 'OrganizationPullsImages',
      Effect: 'Allow',
      Principal: '*',
      Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      Condition: { StringEquals: { 'aws:PrincipalOrgID': organizationId } },
    },
  ];
}

/** The tooling account's half of a replica: what its registry may do in the destination. */
export interface ReplicationSource {
  readonly partition: string;
  /** Account whose registry images are pushed to. */
  readonly sourceAccountId: string;
  /** Account and region that images are replicated to. */
  readonly accountId: string;
  readonly region: string;
  readonly repositoryPrefix: string;
}

/** @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions-examples.html */
export function replicationEnters(source: ReplicationSource): readonly Statement[] {
  const { partition, sourceAccountId, accountId, region, repositoryPrefix } = source;
  return [
    {
      Sid: 'ToolingReplicatesImages',
      Effect: 'Allow',
      Principal: { AWS: `arn:${partition}:iam::${sourceAccountId}:root` },
      Action: ['ecr:CreateRepository', 'ecr:ReplicateImage'],
      Resource: `arn:${partition}:ecr:${region}:${accountId}:repository/${repositoryPrefix}/*`,
    },
  ];
}

/** How many tagged images a repository keeps. */
const KEPT_IMAGES = 100;

/**
 * Untagged images go after a day, tagged ones when there are too many of them.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html
 */
export function imageLifecycle(): string {
  return JSON.stringify({
    rules: [
      {
        rulePriority: 1,
        description: 'untagged images go after a day',
        selection: {
          tagStatus: 'untagged',
          countType: 'sinceImagePushed',
          countUnit: 'days',
          countNumber: 1,
        },
        action: { type: 'expire' },
      },
      {
        rulePriority: 2,
        description: `the last ${KEPT_IMAGES} images stay`,
        selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: KEPT_IMAGES },
        action: { type: 'expire' },
      },
    ],
  });
}
