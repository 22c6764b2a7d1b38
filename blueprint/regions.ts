/**
 * The regions that AWS offers, by partition. Read from the endpoint data of the AWS SDK for Python
 * (botocore 1.43.11, 2026-05). A newer region is let in by `regions.unlisted`.
 *
 * @see https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 */
const REGIONS: Readonly<Record<string, readonly string[]>> = {
  aws: [
    'af-south-1',
    'ap-east-1',
    'ap-east-2',
    'ap-northeast-1',
    'ap-northeast-2',
    'ap-northeast-3',
    'ap-south-1',
    'ap-south-2',
    'ap-southeast-1',
    'ap-southeast-2',
    'ap-southeast-3',
    'ap-southeast-4',
    'ap-southeast-5',
    'ap-southeast-6',
    'ap-southeast-7',
    'ca-central-1',
    'ca-west-1',
    'eu-central-1',
    'eu-central-2',
    'eu-north-1',
    'eu-south-1',
    'eu-south-2',
    'eu-west-1',
    'eu-west-2',
    'eu-west-3',
    'il-central-1',
    'me-central-1',
    'me-south-1',
    'mx-central-1',
    'sa-east-1',
    'us-east-1',
    'us-east-2',
    'us-west-1',
    'us-west-2',
  ],
  'aws-cn': ['cn-north-1', 'cn-northwest-1'],
  'aws-us-gov': ['us-gov-east-1', 'us-gov-west-1'],
  'aws-eusc': ['eusc-de-east-1'],
};

/** Every region name that AWS offers, over all partitions. */
export const knownRegions: readonly string[] = Object.values(REGIONS).flat();

/**
 * Regions from before 2019-03-20: every account has them, and can neither open nor close them.
 *
 * @see https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html (2026-11-28)
 */
const ALWAYS_OPEN: ReadonlySet<string> = new Set([
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
]);

/** Whether an account must ask for a region before it can work there. Partitions beside `aws` have no such region. */
export function isOptIn(region: string): boolean {
  return partitionOf(region) === 'aws' && !ALWAYS_OPEN.has(region);
}

/** Services that not every region has. */
export type RegionalService =
  | 'CodePipeline'
  | 'CodeBuild'
  | 'connections'
  | 'notification rules'
  | 'CodeCommit';

/**
 * Regions of the partition `aws` without a service. Read from the endpoint data of the AWS SDK for Python (botocore 1.43.11,
 * 2026-05) on 2026-11-28: CodeConnections stands there under its old name, `codestar-connections`.
 *
 * @see https://docs.aws.amazon.com/general/latest/gr/codepipeline.html
 * @see https://docs.aws.amazon.com/general/latest/gr/codebuild.html
 * @see https://docs.aws.amazon.com/general/latest/gr/codecommit.html
 */
const WITHOUT: Readonly<Record<RegionalService, readonly string[]>> = {
  CodePipeline: ['ap-east-2', 'ap-southeast-6', 'ap-southeast-7', 'ca-west-1', 'mx-central-1'],
  CodeBuild: ['ap-east-2', 'ca-west-1', 'mx-central-1'],
  connections: [
    'af-south-1',
    'ap-east-1',
    'ap-east-2',
    'ap-northeast-3',
    'ap-south-2',
    'ap-southeast-3',
    'ap-southeast-4',
    'ap-southeast-5',
    'ap-southeast-6',
    'ap-southeast-7',
    'ca-west-1',
    'eu-central-2',
    'eu-south-2',
    'il-central-1',
    'me-central-1',
    'me-south-1',
    'mx-central-1',
  ],
  'notification rules': [
    'af-south-1',
    'ap-east-2',
    'ap-northeast-3',
    'ap-south-2',
    'ap-southeast-3',
    'ap-southeast-4',
    'ap-southeast-5',
    'ap-southeast-6',
    'ap-southeast-7',
    'ca-west-1',
    'eu-central-2',
    'eu-south-1',
    'eu-south-2',
    'il-central-1',
    'me-central-1',
    'mx-central-1',
  ],
  CodeCommit: [
    'ap-east-2',
    'ap-southeast-4',
    'ap-southeast-5',
    'ap-southeast-6',
    'ap-southeast-7',
    'ca-west-1',
    'eu-central-2',
    'eu-south-2',
    'mx-central-1',
  ],
};

/** Whether a region has a service. Only the partition `aws` is known: what has a pipeline elsewhere, nobody has tried. */
export function hasService(region: string, service: RegionalService): boolean {
  return partitionOf(region) === 'aws' && !WITHOUT[service].includes(region);
}

/** Regions that have all the pipelines need. */
export const pipelineRegions: readonly string[] = knownRegions.filter((region) =>
  (['CodePipeline', 'CodeBuild', 'connections', 'notification rules'] as const).every((service) =>
    hasService(region, service),
  ),
);

/** The ARN partition of a region: `aws`, `aws-cn`, `aws-us-gov`, `aws-eusc`. */
export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  if (region.startsWith('eusc-')) return 'aws-eusc';
  return 'aws';
}

/** The domain that AWS endpoints and service principals of a region end in. */
export function domainOf(region: string): string {
  if (region.startsWith('cn-')) return 'amazonaws.com.cn';
  if (region.startsWith('eusc-')) return 'amazonaws.eu';
  return 'amazonaws.com';
}

/**
 * Regions that answer for AWS Identity and Access Management and for AWS Organizations, by partition: there CloudTrail has
 * the calls of services without a region. Read from the endpoint data of the AWS SDK for Python (botocore 1.43.11) on 2026-11-28.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html#cloudtrail-concepts-global-service-events
 */
const GLOBAL: Readonly<Record<string, readonly string[]>> = {
  aws: ['us-east-1'],
  'aws-cn': ['cn-north-1', 'cn-northwest-1'],
  'aws-us-gov': ['us-gov-west-1'],
  'aws-eusc': ['eusc-de-east-1'],
};

/** The regions that answer for services without one, in the partition of a region. */
export function globalRegions(region: string): readonly string[] {
  return GLOBAL[partitionOf(region)] ?? [region];
}
