import { CloudformationStack } from '@cdktf/provider-aws/lib/cloudformation-stack';
import type { CodeartifactRepository } from '@cdktf/provider-aws/lib/codeartifact-repository';
import { Construct } from 'constructs';

/** A group of packages: how they may enter the repositories of a domain. */
export interface PackageGroup {
  /** Such as `/npm/acme/*`; `/*` for all packages that are in no other group. */
  readonly pattern: string;
  /** Names of the repositories that its packages are published to. Empty: none. */
  readonly publishedTo: readonly string[];
  /** Names of the repositories that take its packages from outside. Empty: none. */
  readonly fromOutside: readonly string[];
}

export interface PackageGroupsProps {
  readonly stackName: string;
  readonly domain: string;
  readonly groups: readonly PackageGroup[];
  /** What groups name must be there before them. */
  readonly repositories: readonly CodeartifactRepository[];
}

/**
 * Groups of packages as a stack of AWS CloudFormation: the provider of Terraform has no resource for them (decision 0025).
 *
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/package-group-origin-controls.html (2026-11-29)
 */
export class PackageGroups extends Construct {
  constructor(scope: Construct, id: string, { stackName, domain, groups, repositories }: PackageGroupsProps) {
    super(scope, id);
    new CloudformationStack(this, 'stack', {
      name: stackName,
      dependsOn: [...repositories],
      templateBody: JSON.stringify({
        Resources: Object.fromEntries(groups.map((group) => [logicalId(group), resource(domain, group)])),
      }),
    });
  }
}

/**
 * The pattern, with the code of each sign that a logical id may not have: two patterns may differ in these alone.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html (2026-11-29)
 */
function logicalId({ pattern }: PackageGroup): string {
  const coded = pattern.replace(/[^A-WYZa-z0-9]/g, (sign) => `X${sign.charCodeAt(0).toString(16)}`);
  return `Group${coded}`;
}

function resource(domain: string, { pattern, publishedTo, fromOutside }: PackageGroup): object {
  return {
    Type: 'AWS::CodeArtifact::PackageGroup',
    Properties: {
      DomainName: domain,
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

function into(repositories: readonly string[]): object {
  return repositories.length > 0
    ? { RestrictionMode: 'ALLOW_SPECIFIC_REPOSITORIES', Repositories: repositories }
    : { RestrictionMode: 'BLOCK' };
}
