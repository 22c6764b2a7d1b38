import type { BuildFacts } from './schema/build';

/**
 * Regions that AWS lists for a kind of machine; other machines are wherever CodeBuild is.
 *
 * Lambda: the list on its page. GPUs: AWS has two lists, one for projects (in the SDKs until 2025) and one for fleets, and
 * today's page of ProjectEnvironment has none: whatever stands in either is here. Read on 2026-11-28.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/lambda.html#lambda.regions
 * @see https://docs.aws.amazon.com/codebuild/latest/APIReference/API_Fleet.html
 * @see https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ProjectEnvironment.html
 */
const LISTED = {
  lambda: [
    'ap-northeast-1',
    'ap-south-1',
    'ap-southeast-1',
    'ap-southeast-2',
    'eu-central-1',
    'eu-west-1',
    'sa-east-1',
    'us-east-1',
    'us-east-2',
    'us-west-2',
  ],
  gpu: [
    'ap-northeast-1',
    'ap-northeast-2',
    'ap-southeast-1',
    'ap-southeast-2',
    'ca-central-1',
    'cn-north-1',
    'cn-northwest-1',
    'eu-central-1',
    'eu-west-1',
    'eu-west-2',
    'us-east-1',
    'us-east-2',
    'us-west-2',
  ],
} as const;

/** The kind of machine, as a sentence calls it, that AWS lists for other regions than this one; undefined where it is fine. */
export function machineUnlisted(
  { compute }: Pick<BuildFacts, 'compute'>,
  region: string,
): string | undefined {
  const kind = (['lambda', 'gpu'] as const).find((each) => compute.startsWith(each));
  if (!kind || LISTED[kind].some((listed) => listed === region)) return undefined;
  return kind === 'lambda' ? 'Lambda compute' : 'a machine with GPUs';
}
