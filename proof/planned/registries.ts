import { cachesOf } from '../../blueprint/plan/caches';
import type { Blueprint } from '../../blueprint/plan/planned';
import { replicationRules } from '../../blueprint/plan/replication/plan';
import { imageRepositoriesOf } from '../../blueprint/plan/repositories';
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
export function registries({ blueprint }: PlanSubject): readonly WantedInstance[] {
  const { names, facts } = blueprint;
  const caches = cachesOf(facts).map(({ from, credentialArn }) => ({
    ecr_repository_prefix: names.cachePrefix(from),
    upstream_registry_url: HOSTS[from] ?? `${facts.caches.azure?.registry}.azurecr.io`,
    credential_arn: credentialArn,
  }));
  const rules = replicationRules(blueprint);
  const copies = {
    replication_configuration: {
      rule: rules.map(({ destinations, filters }) => ({
        destination: destinations.map(({ accountId, region }) => ({ registry_id: accountId, region })),
        repository_filter: filters.map((filter) => ({ filter, filter_type: 'PREFIX_MATCH' })),
      })),
    },
  };
  return [
    ...scanned(blueprint),
    ...caches.map((cache) => inTooling(blueprint, 'aws_ecr_pull_through_cache_rule', cache)),
    ...(rules.length > 0 ? [inTooling(blueprint, 'aws_ecr_replication_configuration', copies)] : []),
  ];
}

/**
 * Everything is looked at on the push; by Amazon Inspector, what comes to the last wave again and again. A filter without `*` would be about
 * every repository whose name has it somewhere.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-filters.html (2026-11-29)
 */
function scanned(blueprint: Blueprint): readonly WantedInstance[] {
  const { scanning, prefix } = blueprint.facts;
  if (!scanning) return [];
  const rule = (scan_frequency: string, filters: readonly string[]) => ({
    scan_frequency,
    repository_filter: filters.map((filter) => ({ filter, filter_type: 'WILDCARD' })),
  });
  const again = scanning.kind === 'enhanced' ? scannedAgain(blueprint, prefix, scanning.continuous) : [];
  return [
    inTooling(blueprint, 'aws_ecr_registry_scanning_configuration', {
      scan_type: scanning.kind.toUpperCase(),
      rule: [...(again.length > 0 ? [rule('CONTINUOUS_SCAN', again)] : []), rule('SCAN_ON_PUSH', ['*'])],
    }),
  ];
}

function scannedAgain(
  { applications, facts: { waves } }: Blueprint,
  prefix: string,
  which: 'last-wave' | 'all' | 'none',
): readonly string[] {
  const all = applications.filter(({ facts }) => which !== 'none' && imageRepositoriesOf(facts).length > 0);
  const some = all.filter(({ stages }) => stages.some(({ wave }) => wave?.name === waves.at(-1)?.name));
  if (all.length === 0) return [];
  if (which === 'all' || some.length === all.length) return [`${prefix}/*`];
  return some
    .flatMap(({ facts }) => imageRepositoriesOf(facts).map(({ path }) => `*${prefix}/${path}`))
    .sort();
}
