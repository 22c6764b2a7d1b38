import { anyPublishes } from '../../blueprint/plan/build-packages';
import { administratorArns } from '../../blueprint/plan/key-administrators';
import { type PlannedPackages, packageGroups, packageRepositories } from '../../blueprint/plan/packages';
import { PackageDomain } from '../../modules/packages/package-domain';
import type { ToolingScope } from './tooling-scope';

/** The domain of packages with its repositories, where the landing zone has one. */
export function addPackages({ stack, blueprint: { facts, names } }: ToolingScope): void {
  const repositories = packageRepositories(facts);
  if (repositories.length === 0) return;
  new PackageDomain(stack, 'packages', {
    name: names.packageDomain(),
    keyAlias: names.packageKeyAlias(),
    endpoint: names.endpoint('codeartifact', facts.regions.primary),
    accountArn: names.accountArn(facts.tooling.id),
    administrators: administratorArns(facts, facts.tooling),
    buildRoleArns: anyPublishes(facts) ? names.toolingRoleArn(names.buildRole('*')) : undefined,
    groupStack: names.packageGroupStack(),
    groups: packageGroups(facts).map(({ pattern, publishedTo, fromOutside }) => ({
      pattern,
      publishedTo: publishedTo.map(names.packageRepository),
      fromOutside: fromOutside.map(names.packageRepository),
    })),
    repositories: repositories.map((each) => ({
      id: each.name,
      name: names.packageRepository(each.name),
      description: describe(each),
      upstreams: each.upstreams,
      connection: each.connection,
    })),
  });
}

function describe({ format, connection }: PlannedPackages): string {
  return connection === undefined
    ? `${format} packages, own ones and what comes from elsewhere`
    : `${format} packages from ${connection}, nothing of our own`;
}
