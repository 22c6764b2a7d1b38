import { asksForEndpoint, hasMetadata, packageLogins, packagePath } from '../blueprint/plan/build-packages';
import { allowed, denied, type Free, type Hop } from './hop';
import { own } from './principals';
import type { Project } from './project';

// Pages of AWS's documentation, as of 2026-11-29.
const permissionsPage =
  'https://docs.aws.amazon.com/codeartifact/latest/ug/auth-and-access-control-permissions-reference.html';
const tokenPage = 'https://docs.aws.amazon.com/codeartifact/latest/ug/tokens-authentication.html';
const loginPage = 'https://docs.aws.amazon.com/cli/latest/reference/codeartifact/login.html';
const genericPage =
  'https://docs.aws.amazon.com/codeartifact/latest/ug/publishing-using-generic-packages.html';

/** What a build asks for that reads packages or publishes some: its own, from the repositories that it names. */
export function usesPackages(project: Project): readonly Hop[] {
  if (!project.unit.build.packages) return [];
  return [...logsIn(project), ...reads(project), ...publishes(project), ...notThose(project)];
}

function logsIn({ blueprint: { facts, names }, place, title, who }: Project): readonly Hop[] {
  const token = {
    who,
    actions: ['sts:GetServiceBearerToken'],
    resource: own('*', facts.tooling.id),
    documentation: tokenPage,
  };
  const sent = { 'aws:RequestedRegion': facts.regions.primary };
  return [
    ...allowed(place, `${title} logs in to the packages`, {
      who,
      actions: ['codeartifact:GetAuthorizationToken'],
      resource: own(names.packageDomainArn(), facts.tooling.id),
      documentation: tokenPage,
    }),
    ...allowed(place, `${title} gets a token for packages`, {
      ...token,
      context: { ...sent, 'sts:AWSServiceName': 'codeartifact.amazonaws.com' },
    }),
    ...denied(place, `${title} gets a token for another service`, {
      ...token,
      context: { ...sent, 'sts:AWSServiceName': 'codecatalyst.amazonaws.com' },
    }),
  ];
}

function reads({ blueprint: { facts, names }, unit, place, title, who }: Project): readonly Hop[] {
  return packageLogins(facts, unit.build).flatMap(({ format, repository }) => {
    const arn = names.packageArn(repository, 'generic/any/any');
    const any: Free = {
      resource: [names.packageArn(repository, 'generic/*')],
      reason: 'a build chooses what it takes from a repository',
    };
    return format === 'generic'
      ? allowed(place, `${title} fetches generic packages of ${repository}`, {
          who,
          actions: ['codeartifact:GetPackageVersionAsset'],
          resource: own(arn, facts.tooling.id, any),
          documentation: genericPage,
        })
      : allowed(place, `${title} reads packages of ${repository}`, {
          who,
          actions: [
            ...(asksForEndpoint(format) ? ['codeartifact:GetRepositoryEndpoint'] : []),
            'codeartifact:ReadFromRepository',
          ],
          resource: own(names.packageRepositoryArn(repository), facts.tooling.id),
          documentation: loginPage,
        });
  });
}

function publishes({ blueprint: { facts, names }, unit, place, title, who }: Project): readonly Hop[] {
  const inPolicy: Free = {
    who: [names.toolingRoleArn(names.buildRole('*'))],
    in: 'resource policy',
    reason: 'which build publishes what, its role says: the policy of the domain stays as large as it is',
  };
  return packageLogins(facts, unit.build).flatMap(({ repository, publishes: all }) =>
    all.flatMap((published) => {
      const path = packagePath(published);
      const resource = own(names.packageArn(repository, path.replace('*', 'any')), facts.tooling.id, {
        resource: [names.packageArn(repository, path)],
        reason: 'a build names its packages, where accounts/ names their namespace',
      });
      return allowed(place, `${title} publishes ${path}`, {
        who,
        actions: [
          'codeartifact:PublishPackageVersion',
          ...(hasMetadata(published.format) ? ['codeartifact:PutPackageMetadata'] : []),
        ],
        resource,
        documentation: permissionsPage,
        free: [inPolicy],
      });
    }),
  );
}

/** Packages of other applications, repositories that it does not name, and where packages may come from. */
function notThose({ blueprint: { facts, names }, unit, place, title, who }: Project): readonly Hop[] {
  const asks = { who, documentation: permissionsPage };
  const logins = packageLogins(facts, unit.build);
  const elsewhere = own(names.packageRepositoryArn('another'), facts.tooling.id);
  return [
    ...denied(place, `${title} reads packages of a repository that it does not name`, {
      ...asks,
      actions: ['codeartifact:ReadFromRepository'],
      resource: elsewhere,
    }),
    ...logins.flatMap(({ repository, format, publishes: all }) => {
      const strange = own(names.packageArn(repository, `${format}/zz-another/zz-another`), facts.tooling.id);
      const [mine] = all;
      return [
        ...denied(place, `${title} publishes what it does not name to ${repository}`, {
          ...asks,
          actions: ['codeartifact:PublishPackageVersion', 'codeartifact:PutPackageMetadata'],
          resource: strange,
        }),
        ...(mine
          ? denied(place, `${title} decides where ${packagePath(mine)} comes from, or deletes it`, {
              ...asks,
              actions: ['codeartifact:PutPackageOriginConfiguration', 'codeartifact:DeletePackageVersions'],
              resource: own(
                names.packageArn(repository, packagePath(mine).replace('*', 'any')),
                facts.tooling.id,
              ),
            })
          : []),
      ];
    }),
  ];
}
