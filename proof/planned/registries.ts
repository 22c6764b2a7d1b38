import { inTooling, type PlanSubject, type WantedInstance } from './wanted';

/** Where images come from beside the builds, and where copies of them go. */
export function registries({ blueprint, replicas }: PlanSubject): readonly WantedInstance[] {
  const { names, facts } = blueprint;
  const { dockerHub } = facts;
  const cache = dockerHub && {
    ecr_repository_prefix: names.dockerHubPrefix(),
    // https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-creating-rule.html (2026-11-28)
    upstream_registry_url: 'registry-1.docker.io',
    credential_arn: dockerHub.credentialArn,
  };
  const copies = {
    replication_configuration: {
      rule: {
        destination: replicas.map(({ accountId, region }) => ({ registry_id: accountId, region })),
        repository_filter: { filter: `${names.repositoryPrefix()}/`, filter_type: 'PREFIX_MATCH' },
      },
    },
  };
  return [
    ...(cache ? [inTooling(blueprint, 'aws_ecr_pull_through_cache_rule', cache)] : []),
    ...(replicas.length > 0 ? [inTooling(blueprint, 'aws_ecr_replication_configuration', copies)] : []),
  ];
}
