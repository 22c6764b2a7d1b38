/** A registry that Amazon ECR can keep copies of. */
export interface UpstreamRegistry {
  /** What people call it. */
  readonly title: string;
  /** Its host name; undefined where everybody has one of their own. */
  readonly host: string | undefined;
}

/**
 * The registries that Amazon ECR copies from when somebody pulls, by the word for them in `accounts/`, which ends the prefix of the copies too.
 * A registry of Amazon ECR itself can be one as well; replication does that here.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html (2026-11-29)
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreatePullThroughCacheRule.html (2026-11-29)
 * @see https://edu.chainguard.dev/chainguard/chainguard-images/chainguard-registry/pull-through-guides/ecr-pull-through/ (2026-11-29)
 */
export const UPSTREAMS = {
  azure: { title: 'Azure Container Registry', host: undefined },
  chainguard: { title: 'Chainguard', host: 'cgr.dev' },
  'docker-hub': { title: 'Docker Hub', host: 'registry-1.docker.io' },
  'ecr-public': { title: 'Amazon ECR Public', host: 'public.ecr.aws' },
  github: { title: 'GitHub Container Registry', host: 'ghcr.io' },
  gitlab: { title: 'GitLab.com', host: 'registry.gitlab.com' },
  kubernetes: { title: 'the registry of Kubernetes', host: 'registry.k8s.io' },
  quay: { title: 'Quay', host: 'quay.io' },
} as const satisfies Readonly<Record<string, UpstreamRegistry>>;

/** The word for a registry that copies come from. */
export type Upstream = keyof typeof UPSTREAMS;

/** All of them. */
export const upstreams = Object.keys(UPSTREAMS) as readonly Upstream[] as readonly [Upstream, ...Upstream[]];
