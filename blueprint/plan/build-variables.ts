import type { ApplicationFacts } from '../schema/landing-zone';
import { PRIMARY_SOURCE } from '../source/primary';
import { IMAGE_DIGEST } from './image-digest';

/** What the action of the build of an application tells it. */
export function buildVariables({ variables, build }: ApplicationFacts): Readonly<Record<string, string>> {
  return {
    ...Object.fromEntries(variables.map(({ name }) => [name, `#{variables.${name}}`])),
    ...(build.kind === 'pushed-image' && { [IMAGE_DIGEST]: `#{${PRIMARY_SOURCE}.ImageDigest}` }),
  };
}
