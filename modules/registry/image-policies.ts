import type { OneOrMore, Statement } from '../../policies/document';

/** Who may pull from a registry. */
export interface ImageReaders {
  readonly organizationId: string;
  /** Account that owns the registry: its own principals need a policy of their own. */
  readonly accountId: string;
  /** Ids of the accounts that pull. @default every other account of the organization: they are too many to name, or all are meant */
  readonly accounts?: readonly string[] | undefined;
}

/**
 * Every principal of the accounts that pull, that its own account allows to; where they are too many to name, of the
 * organization's other accounts. Principals of the registry's
 * account are left out: there this statement alone would do, and one application's build could pull another's images.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html
 */
export function organizationPulls({
  organizationId,
  accountId,
  accounts,
}: ImageReaders): readonly Statement[] {
  if (accounts?.length === 0) return [];
  return [
    {
      Sid: 'OrganizationPullsImages',
      Effect: 'Allow',
      Principal: '*',
      Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      Condition: accounts
        ? { StringEquals: { 'aws:PrincipalAccount': accounts } }
        : {
            StringEquals: { 'aws:PrincipalOrgID': organizationId },
            StringNotEquals: { 'aws:PrincipalAccount': accountId },
          },
    },
  ];
}

/** The functions that run images of a registry. */
export interface FunctionReaders {
  /** Their ARNs; with `*` as account where they are too many to name. */
  readonly functionArns: readonly string[];
  readonly organizationId: string;
}

/**
 * AWS Lambda itself, for these functions: it pulls their image again when they were idle. A function of the same name in
 * somebody else's account is none of them.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/images-create.html#configuration-images-xaccount-permissions (2026-11-28)
 */
export function functionsPull({ functionArns, organizationId }: FunctionReaders): readonly Statement[] {
  if (functionArns.length === 0) return [];
  const anyAccount = functionArns.some((arn) => arn.includes(':*:'));
  return [
    {
      Sid: 'FunctionsPullImages',
      Effect: 'Allow',
      Principal: { Service: 'lambda.amazonaws.com' },
      Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      Condition: {
        ArnLike: { 'aws:SourceArn': functionArns },
        ...(anyAccount && { StringEquals: { 'aws:SourceOrgID': organizationId } }),
      },
    },
  ];
}

const PUSHES = ['ecr:CompleteLayerUpload', 'ecr:InitiateLayerUpload', 'ecr:PutImage', 'ecr:UploadLayerPart'];

/**
 * An image is what its build made, here or outside, and what belongs to it is what was signed: nobody else of the account can put one
 * under its tag.
 */
export function onlyBuildPushes(roleArns: OneOrMore): readonly Statement[] {
  return [
    {
      Sid: 'OnlyBuildPushes',
      Effect: 'Deny',
      Principal: '*',
      Action: PUSHES,
      Condition: { ArnNotEquals: { 'aws:PrincipalArn': roleArns } },
    },
  ];
}

/**
 * A copy is what its registry has: nobody puts another image there but the service-linked role that fills caches.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/slr-pullthroughcache.html (2026-11-29)
 */
export function onlyCacheFills(fillerArn: string): readonly Statement[] {
  return [
    {
      Sid: 'OnlyCacheFills',
      Effect: 'Deny',
      Principal: '*',
      Action: PUSHES,
      Condition: { ArnNotEquals: { 'aws:PrincipalArn': fillerArn } },
    },
  ];
}

/** The tooling account's half of a replica: what its registry may do in the destination. */
export interface ReplicationSource {
  readonly partition: string;
  /** Account whose registry images are pushed to. */
  readonly sourceAccountId: string;
  /** ARN of the service-linked role that Amazon ECR replicates with in that account. */
  readonly replicationRoleArn: string;
  /** Account and region that images are replicated to. */
  readonly accountId: string;
  readonly region: string;
  readonly repositoryPrefix: string;
}

/**
 * Of the tooling account, only the service-linked role of replication: AWS's example lets in the whole account, and its page
 * says to narrow that with conditions.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions-examples.html (2026-11-28)
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/slr-replication.html (2026-11-28)
 */
export function replicationEnters(source: ReplicationSource): readonly Statement[] {
  const { partition, sourceAccountId, replicationRoleArn, accountId, region, repositoryPrefix } = source;
  return [
    {
      Sid: 'ToolingReplicatesImages',
      Effect: 'Allow',
      Principal: { AWS: `arn:${partition}:iam::${sourceAccountId}:root` },
      Action: ['ecr:CreateRepository', 'ecr:ReplicateImage'],
      Resource: `arn:${partition}:ecr:${region}:${accountId}:repository/${repositoryPrefix}/*`,
      Condition: { ArnEquals: { 'aws:PrincipalArn': replicationRoleArn } },
    },
  ];
}

/** Days that a copy is kept: whoever pulls it then gets it from its registry again. */
const COPY_DAYS = 90;

/**
 * Copies go by their age. Amazon ECR can tell which were not pulled, but only archives those, and nobody can pull from the archive.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html (2026-11-29)
 */
export function newestCopies(): string {
  const selection = {
    tagStatus: 'any',
    countType: 'sinceImagePushed',
    countUnit: 'days',
    countNumber: COPY_DAYS,
  };
  const description = `copies are made anew after ${COPY_DAYS} days`;
  return JSON.stringify({ rules: [{ rulePriority: 1, description, selection, action: { type: 'expire' } }] });
}
