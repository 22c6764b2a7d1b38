/** Sizes of machines, as `accounts/` writes them. */
export type Compute =
  | 'small'
  | 'medium'
  | 'large'
  | 'xlarge'
  | '2xlarge'
  | 'gpu-small'
  | 'gpu-large'
  | 'lambda-1gb'
  | 'lambda-2gb'
  | 'lambda-4gb'
  | 'lambda-8gb'
  | 'lambda-10gb';

export type Architecture = 'x86_64' | 'arm64';

/** A build environment, as CodeBuild spells it. */
export interface BuildEnvironment {
  readonly type: string;
  readonly computeType: string;
  /** The image where none is asked for. */
  readonly image: string;
}

const IMAGE = {
  x86_64: 'aws/codebuild/amazonlinux-x86_64-standard:5.0',
  arm64: 'aws/codebuild/amazonlinux-aarch64-standard:3.0',
};
/** Images of Lambda hold one language each; this is the one of Node.js. */
const LAMBDA_IMAGE = {
  x86_64: 'aws/codebuild/amazonlinux-x86_64-lambda-standard:nodejs22',
  arm64: 'aws/codebuild/amazonlinux-aarch64-lambda-standard:nodejs22',
};

/**
 * The environment of a size and an architecture.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-compute-types.html
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/ec2-compute-images.html
 */
export function buildEnvironment(compute: Compute, architecture: Architecture): BuildEnvironment {
  const [family, size = ''] = compute.split('-');
  switch (family) {
    case 'lambda':
      return {
        type: architecture === 'arm64' ? 'ARM_LAMBDA_CONTAINER' : 'LINUX_LAMBDA_CONTAINER',
        computeType: `BUILD_LAMBDA_${size.toUpperCase()}`,
        image: LAMBDA_IMAGE[architecture],
      };
    case 'gpu':
      return {
        type: 'LINUX_GPU_CONTAINER',
        computeType: `BUILD_GENERAL1_${size.toUpperCase()}`,
        image: 'aws/codebuild/standard:7.0',
      };
    default:
      return {
        type: architecture === 'arm64' ? 'ARM_CONTAINER' : 'LINUX_CONTAINER',
        computeType: `BUILD_GENERAL1_${compute.toUpperCase()}`,
        image: IMAGE[architecture],
      };
  }
}
