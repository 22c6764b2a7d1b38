import { type Deploy, deployTraits, takenBy } from '../deploy';
import type { ApplicationFacts } from '../schema/landing-zone';
import { hasImages, needsOf } from './builds';
import { BUILT } from './image-digest';
import type { Blueprint } from './planned';
import { regionsOf, type Target } from './targets';

/** The registry an account's workloads pull an application's image from. */
export function registryOf(
  { names, facts }: Blueprint,
  { account, region }: Pick<Target, 'account' | 'region'>,
): string {
  return names.registry(account.images === 'replica' ? account.id : facts.tooling.id, region);
}

/** Where images are deployed to, among the targets of an application. */
export function imageTargets(targets: readonly Target[]): readonly Target[] {
  return targets.filter(({ deploys }) => deploys.some(pullsImages));
}

/** Whether the target of a deployment pulls images of its application. */
function pullsImages(deploy: Deploy): boolean {
  return deployTraits(deploy).pullsImages?.(deploy) ?? takenBy(deploy) === 'image';
}

/** A registry that images are replicated to. */
export interface ReplicationTarget {
  readonly accountId: string;
  readonly region: string;
}

const replicated = new WeakMap<Blueprint, readonly ReplicationTarget[]>();

/**
 * Registries that images are replicated to, beside the source registry in the primary region. Each build that pushes
 * asks for them. Where no application has images there are none.
 */
export function replicationTargets(blueprint: Blueprint): readonly ReplicationTarget[] {
  const known = replicated.get(blueprint) ?? newReplicationTargets(blueprint);
  replicated.set(blueprint, known);
  return known;
}

function newReplicationTargets(blueprint: Blueprint): readonly ReplicationTarget[] {
  const { facts, applications } = blueprint;
  if (!applications.some(({ facts: { build } }) => hasImages(build))) return [];
  const replicas = facts.workloads.filter(({ images }) => images === 'replica');
  return [
    ...pulledRegions(blueprint).map((region) => ({ accountId: facts.tooling.id, region })),
    ...replicas.flatMap((account) =>
      regionsOf(facts, account).map((region) => ({ accountId: account.id, region })),
    ),
  ];
}

const pulled = new WeakMap<Blueprint, readonly string[]>();

/** Further regions in which accounts pull from the tooling account's own registry. Each application asks for them. */
export function pulledRegions(blueprint: Blueprint): readonly string[] {
  const { facts, applications } = blueprint;
  const isPulled = (further: string) =>
    applications.some(({ targets }) =>
      imageTargets(targets).some(({ account, region }) => region === further && account.images !== 'replica'),
    );
  const known = pulled.get(blueprint) ?? facts.regions.further.filter(isPulled);
  pulled.set(blueprint, known);
  return known;
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
