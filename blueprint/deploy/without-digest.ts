import { deployedDigest } from '../plan/image-digest';
import { hasImagesOf } from './build-images';
import type { DeployProblem, DeploySubject } from './traits';

/** Who deploys is told the digest by the pipeline, which only knows what the build exports. */
export function withoutDigest({ build }: DeploySubject): readonly DeployProblem[] {
  // A build without images is a problem of its own.
  if (!hasImagesOf(build) || deployedDigest(build) !== undefined) return [];
  return [
    {
      field: 'kind',
      found: `a build of kind ${build.kind} that does not say the digest of its image`,
      wanted: 'the digest in the variable IMAGE_DIGEST, which the build exports',
      change:
        "choose the kind container or pushed-image, or write env: { 'exported-variables': ['IMAGE_TAG', 'IMAGE_DIGEST'] } in a buildspec here",
    },
  ];
}
