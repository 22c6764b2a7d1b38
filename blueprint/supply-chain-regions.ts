import { partitionOf } from './regions';

/** What the supply chain uses that not every region has. */
export type SupplyChainService = 'caches' | 'AWS CodeArtifact' | 'AWS Signer' | 'Amazon Inspector';

/**
 * Regions with a service, over all partitions. Read from the endpoint data of the AWS SDK for Python (botocore 1.43.11, 2026-05) on
 * 2026-11-29; AWS's page of CodeArtifact has the same regions.
 *
 * @see https://docs.aws.amazon.com/general/latest/gr/codeartifact.html (2026-11-29)
 */
const CODE_ARTIFACT = [
  'ap-northeast-1',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'eu-central-1',
  'eu-north-1',
  'eu-south-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'us-east-1',
  'us-east-2',
  'us-west-2',
];

/**
 * China has endpoints of AWS Signer too, and no page of AWS says that it signs images there.
 *
 * @see https://docs.aws.amazon.com/general/latest/gr/signer.html (2026-11-29)
 * @see https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-Signer.html (2026-11-29)
 */
const SIGNER = [
  'af-south-1',
  'ap-east-1',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-south-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'eusc-de-east-1',
  'me-south-1',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-gov-east-1',
  'us-gov-west-1',
  'us-west-1',
  'us-west-2',
];

/**
 * Regions without one, of those that the SDK knows.
 *
 * @see https://docs.amazonaws.cn/en_us/aws/latest/userguide/inspector2.html (2026-11-29), for China
 */
const WITHOUT_INSPECTOR = ['ap-southeast-6', 'eusc-de-east-1'];

/** @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html (2026-11-29) */
const WITHOUT_CACHES = ['aws-cn', 'aws-us-gov'];

/** Whether a source of AWS has a service in a region. */
export function hasForSupplyChain(region: string, service: SupplyChainService): boolean {
  switch (service) {
    case 'caches':
      return !WITHOUT_CACHES.includes(partitionOf(region));
    case 'AWS CodeArtifact':
      return CODE_ARTIFACT.includes(region);
    case 'AWS Signer':
      return SIGNER.includes(region);
    case 'Amazon Inspector':
      return !WITHOUT_INSPECTOR.includes(region);
  }
}
