import {
  type PlannedGroup,
  type PlannedPackages,
  packageGroups,
  packageRepositories,
} from '../../blueprint/plan/packages';
import type { Blueprint } from '../../blueprint/plan/planned';
import { ANYTHING, inTooling, json, type PlanSubject, type Wanted, type WantedInstance } from './wanted';

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
    inTooling(blueprint, 'aws_cloudformation_stack', {
      name: names.packageGroupStack(),
      template_body: json({
        Resources: Object.fromEntries(
          packageGroups(facts).map((group) => [logicalId(group), groupOf(blueprint, group)]),
        ),
      }),
    }),
  ];
}

/** Letters and digits are themselves, everything else is its code behind an X. */
function logicalId({ pattern }: PlannedGroup): string {
  const signs = [...pattern].map((sign) =>
    /[A-Za-z0-9]/.test(sign) && sign !== 'X' ? sign : `X${sign.codePointAt(0)?.toString(16)}`,
  );
  return `Group${signs.join('')}`;
}

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-codeartifact-packagegroup.html (2026-11-29) */
function groupOf({ names }: Blueprint, { pattern, publishedTo, fromOutside }: PlannedGroup): Wanted {
  const into = (repositories: readonly string[]): Wanted =>
    repositories.length > 0
      ? {
          RestrictionMode: 'ALLOW_SPECIFIC_REPOSITORIES',
          Repositories: repositories.map(names.packageRepository),
        }
      : { RestrictionMode: 'BLOCK' };
  return {
    Type: 'AWS::CodeArtifact::PackageGroup',
    Properties: {
      DomainName: names.packageDomain(),
      Pattern: pattern,
      OriginConfiguration: {
        Restrictions: {
          Publish: into(publishedTo),
          ExternalUpstream: into(fromOutside),
          InternalUpstream: { RestrictionMode: 'ALLOW' },
        },
      },
    },
  };
}
