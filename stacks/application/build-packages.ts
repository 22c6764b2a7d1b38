import {
  asksForEndpoint,
  hasMetadata,
  packageLogins,
  packagePath,
} from '../../blueprint/plan/build-packages';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { BuildFacts } from '../../blueprint/schema/build';
import type { PackageAccess } from '../../modules/codebuild/package-access';
import { usePackages } from '../../modules/codebuild/package-grants';
import type { Statement } from '../../policies/document';

/** The repositories of packages that a build logs in to, for as long as it may take. */
export function accessesOf({ facts, names }: Blueprint, build: BuildFacts): readonly PackageAccess[] {
  return packageLogins(facts, build).map(({ format, repository, publishes }) => ({
    format,
    repository: names.packageRepository(repository),
    domain: names.packageDomain(),
    owner: facts.tooling.id,
    region: facts.regions.primary,
    host: names.packageHost(),
    publishes: publishes.length > 0,
    seconds: Math.min(Math.max(build.timeoutMinutes * 60, SHORTEST_TOKEN), LONGEST_TOKEN),
  }));
}

/**
 * Seconds that a token may be good for.
 *
 * @see https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_GetAuthorizationToken.html (2026-11-29)
 */
const SHORTEST_TOKEN = 900;
const LONGEST_TOKEN = 43_200;

/** What the role of a build may do about packages. */
export function packageGrants({ facts, names }: Blueprint, build: BuildFacts): readonly Statement[] {
  if (!build.packages) return [];
  const logins = packageLogins(facts, build);
  const arns = (metadata: boolean) =>
    logins.flatMap(({ repository, publishes }) =>
      publishes
        .filter(({ format }) => !metadata || hasMetadata(format))
        .map((each) => names.packageArn(repository, packagePath(each))),
    );
  return usePackages({
    domainArn: names.packageDomainArn(),
    repositoryArns: logins
      .filter(({ format }) => format !== 'generic')
      .map(({ repository }) => names.packageRepositoryArn(repository)),
    endpointArns: logins
      .filter(({ format }) => asksForEndpoint(format))
      .map(({ repository }) => names.packageRepositoryArn(repository)),
    genericArns: logins
      .filter(({ format }) => format === 'generic')
      .map(({ repository }) => names.packageArn(repository, 'generic/*')),
    publishedArns: arns(false),
    metadataArns: arns(true),
  });
}
