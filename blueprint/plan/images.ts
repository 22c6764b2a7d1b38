import type { ApplicationFacts } from '../schema/landing-zone';
import { needsOf } from './builds';
import { BUILT } from './image-digest';
import { imageTargets } from './image-targets';
import type { Blueprint } from './planned';
import type { Target } from './targets';

/** The registry an account's workloads pull an application's image from. */
export function registryOf(
  { names, facts }: Pick<Blueprint, 'names' | 'facts'>,
  { account, region }: Pick<Target, 'account' | 'region'>,
): string {
  return names.registry(account.images === 'replica' ? account.id : facts.tooling.id, region);
}

/** Host names of the registries that an application is pulled from, as its build reads them between blanks. */
export function registriesTold(
  blueprint: Pick<Blueprint, 'names' | 'facts'>,
  targets: readonly Target[],
): string {
  const registries = imageTargets(targets).map((target) => registryOf(blueprint, target));
  return [...new Set(registries)].join(' ');
}

/**
 * Tag of the image that a run built and deploys, as a variable that its build exports; undefined where the run builds
 * none.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html#reference-variables-list-configured
 */
export function builtImageTag({ build }: ApplicationFacts): string | undefined {
  return needsOf(build).pushes ? `#{${BUILT}.${IMAGE_TAG}}` : undefined;
}

/**
 * Digest of that image, where the blueprint's own commands build it: they export it. Others may leave it out, and an
 * approval that names a variable which no action has fails.
 */
export function builtImageDigest({ build }: ApplicationFacts): string | undefined {
  return build.kind === 'container' ? `#{${BUILT}.IMAGE_DIGEST}` : undefined;
}

/** Environment variable with the tag of the image, which a build that pushes exports. */
export const IMAGE_TAG = 'IMAGE_TAG';
