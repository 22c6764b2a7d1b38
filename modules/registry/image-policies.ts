import type { Statement } from '../../policies/document';

/** Who may pull from a registry. */
export interface ImageReaders {
  readonly organizationId: string;
  /** Account that owns the registry: its own principals need a policy of their own. */
  readonly accountId: string;
}

/**
 * Every principal of the organization's other accounts that its own account allows to. Principals of the registry's
 * account are left out: there this statement alone would do, and one application's build could pull another's images.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html
 */
export function organizationPulls({ organizationId, accountId }: ImageReaders): readonly Statement[] {
  return [
    {
      Sid: 'OrganizationPullsImages',
      Effect: 'Allow',
      Principal: '*',
      Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      Condition: {
        StringEquals: { 'aws:PrincipalOrgID': organizationId },
        StringNotEquals: { 'aws:PrincipalAccount': accountId },
      },
    },
  ];
}

/** An image is what its build made, here or outside: nobody else of the account can put one under its tag. */
export function onlyBuildPushes(buildRoleArn: string): readonly Statement[] {
  return [
    {
      Sid: 'OnlyBuildPushes',
      Effect: 'Deny',
      Principal: '*',
      Action: ['ecr:CompleteLayerUpload', 'ecr:InitiateLayerUpload', 'ecr:PutImage', 'ecr:UploadLayerPart'],
      Condition: { ArnNotEquals: { 'aws:PrincipalArn': buildRoleArn } },
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

/** How many images a repository keeps: far more than are built between two deployments to the last wave. */
const KEPT_IMAGES = 500;

/**
 * Keeps the newest images of a repository.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html
 */
export function newestImages(): string {
  return JSON.stringify({ rules: [keepNewest(1)] });
}

/** Keeps the newest images; what lost its tag goes after a day. Replicas have no such rule: they are pulled by digest. */
export function newestTaggedImages(): string {
  const untagged = {
    rulePriority: 1,
    description: 'untagged images go after a day',
    selection: { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 1 },
    action: { type: 'expire' },
  };
  return JSON.stringify({ rules: [untagged, keepNewest(2)] });
}

function keepNewest(rulePriority: number) {
  return {
    rulePriority,
    description: `the last ${KEPT_IMAGES} images stay`,
    selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: KEPT_IMAGES },
    action: { type: 'expire' },
  };
}
