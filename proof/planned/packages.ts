import { type PlannedPackages, packageRepositories } from '../../blueprint/plan/packages';
import { ANYTHING, inTooling, type PlanSubject, type WantedInstance } from './wanted';

/** The domain of packages, its key, and its repositories: what stands behind each, and nothing beside. */
export function packagesAsPlanned({ blueprint, keyBehind }: PlanSubject): readonly WantedInstance[] {
  const { facts, names } = blueprint;
  const repositories = packageRepositories(facts);
  if (repositories.length === 0) return [];
  const domain = names.packageDomain();
  const key = keyBehind(facts.tooling.id, facts.regions.primary, names.packageKeyAlias());
  const repository = ({ name, upstreams, connection }: PlannedPackages) =>
    inTooling(blueprint, 'aws_codeartifact_repository', {
      domain,
      repository: names.packageRepository(name),
      description: ANYTHING,
      upstream: upstreams.map((each) => ({ repository_name: names.packageRepository(each) })),
      external_connections: connection && { external_connection_name: connection },
    });
  return [
    { ...inTooling(blueprint, 'aws_kms_alias', { name: names.packageKeyAlias() }), others: true },
    inTooling(blueprint, 'aws_codeartifact_domain', { domain, encryption_key: key }),
    inTooling(blueprint, 'aws_codeartifact_domain_permissions_policy', { domain, policy_document: ANYTHING }),
    ...repositories.map(repository),
  ];
}
