import type { BuildFacts } from '../schema/build';
import { PRIMARY_SOURCE } from '../source/primary';

/** Namespace of the variables of a build that pushes an image. */
export const BUILT = 'built';

/** Environment variable with the digest of the image that a run deploys. */
export const IMAGE_DIGEST = 'IMAGE_DIGEST';

/**
 * Digest of the image that a run deploys, as a variable of the pipeline; undefined where nobody can tell before the build
 * runs that it exports one.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html (2026-11-28)
 */
export function deployedDigest(build: BuildFacts): string | undefined {
  const built = `#{${BUILT}.${IMAGE_DIGEST}}`;
  switch (build.kind) {
    case 'container':
      return built;
    case 'pushed-image':
      return `#{${PRIMARY_SOURCE}.ImageDigest}`;
    case 'buildspec':
      return build.pushesImage && build.buildspec.env?.['exported-variables']?.includes(IMAGE_DIGEST)
        ? built
        : undefined;
    default:
      return undefined;
  }
}
