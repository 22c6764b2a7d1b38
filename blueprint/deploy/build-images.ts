import type { BuildFacts } from '../schema/build';

/** Whether a build pushes an image, or finds one that was pushed. */
export function hasImagesOf(build: BuildFacts): boolean {
  switch (build.kind) {
    case 'container':
    case 'pushed-image':
      return true;
    case 'buildspec':
    case 'buildspec-file':
      return build.pushesImage;
    default:
      return false;
  }
}
