import { cachesOf } from '../../blueprint/plan/caches';
import type { Upstream } from '../../blueprint/upstreams';
import { inTooling, type PlanSubject, type WantedInstance } from './wanted';

/**
 * Host names, as AWS writes them for each registry that can be copied; Chainguard writes its own.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreatePullThroughCacheRule.html (2026-11-29)
 * @see https://edu.chainguard.dev/chainguard/chainguard-images/chainguard-registry/pull-through-guides/ecr-pull-through/ (2026-11-29)
 */
const HOSTS: Readonly<Record<Upstream, string | undefined>> = {
  // Everybody has one of their own.
  azure: undefined,
  chainguard: 'cgr.dev',
  'docker-hub': 'registry-1.docker.io',
  'ecr-public': 'public.ecr.aws',
  github: 'ghcr.io',
  gitlab: 'registry.gitlab.com',
  kubernetes: 'registry.k8s.io',
  quay: 'quay.io',
};

/** Where images come from beside the builds, and where copies of them go. */
export function registries({ blueprint, replicas }: PlanSubject): readonly WantedInstance[] {
  const { names, facts } = blueprint;
  const caches = cachesOf(facts).map(({ from, credentialArn }) => ({
    ecr_repository_prefix: names.cachePrefix(from),
    upstream_registry_url: HOSTS[from] ?? `${facts.caches.azure?.registry}.azurecr.io`,
    credential_arn: credentialArn,
  }));
  const copies = {
    replication_configuration: {
      rule: {
        destination: replicas.map(({ accountId, region }) => ({ registry_id: accountId, region })),
        repository_filter: { filter: `${names.repositoryPrefix()}/`, filter_type: 'PREFIX_MATCH' },
      },
    },
  };
  return [
    ...caches.map((cache) => inTooling(blueprint, 'aws_ecr_pull_through_cache_rule', cache)),
    ...(replicas.length > 0 ? [inTooling(blueprint, 'aws_ecr_replication_configuration', copies)] : []),
  ];
}
