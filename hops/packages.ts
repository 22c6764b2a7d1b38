import { administratorsIn } from '../blueprint/plan/key-administrators';
import { packageRepositories } from '../blueprint/plan/packages';
import type { Blueprint } from '../blueprint/plan/planned';
import { allowed, denied, type Free, type Hop } from './hop';
import { ownKeyHops } from './own-key';
import { own, somebodyIn, stranger, terraformIn } from './principals';

// Pages of AWS's documentation, as of 2026-11-29.
const keyPage = 'https://docs.aws.amazon.com/codeartifact/latest/ug/domain-create.html';
const permissionsPage =
  'https://docs.aws.amazon.com/codeartifact/latest/ug/auth-and-access-control-permissions-reference.html';
const domainPage = 'https://docs.aws.amazon.com/codeartifact/latest/ug/domain-policies.html';

/** The domain of packages: its key, and who must not put anything into it. */
export function packageHops(blueprint: Blueprint): readonly Hop[] {
  const repositories = packageRepositories(blueprint.facts);
  if (repositories.length === 0) return [];
  return [...key(blueprint), ...nobodyElsePublishes(blueprint)];
}

/** CodeArtifact encrypts by a grant, which it makes in the name of whoever makes the domain. */
function key(blueprint: Blueprint): readonly Hop[] {
  const { facts, names } = blueprint;
  const { tooling, regions } = facts;
  const aliasArn = names.packageKeyAliasArn();
  const title = 'the key of packages';
  const administrators = administratorsIn(facts, tooling);
  const free: Free =
    administrators.length > 0
      ? {
          who: administrators.map((name) => names.roleArn(tooling.id, name)),
          reason: 'accounts/ names the administrators by patterns',
        }
      : {
          who: [names.roleArn(tooling.id, '*').replace(':role/', ':')],
          in: 'resource policy',
          reason: 'a key is left to the policies of its account, where accounts/ names nobody',
        };
  const lends = {
    actions: ['kms:CreateGrant'],
    resource: { kind: 'key' as const, aliasArn },
    documentation: keyPage,
  };
  const place = { account: tooling.name };
  const through = (service: string) => ({ 'kms:ViaService': names.endpoint(service, regions.primary) });
  return [
    ...ownKeyHops(blueprint, { account: tooling, aliasArn, title }),
    ...allowed(place, `Terraform lends ${title} to CodeArtifact`, {
      ...lends,
      who: terraformIn(blueprint, tooling),
      context: through('codeartifact'),
      free: [free],
    }),
    ...denied(place, `Terraform lends ${title} to another service`, {
      ...lends,
      who: terraformIn(blueprint, tooling),
      context: through('ec2'),
    }),
    ...denied(place, `Terraform lends ${title} by itself`, {
      ...lends,
      who: terraformIn(blueprint, tooling),
      context: { 'kms:ViaService': [] },
    }),
    ...(administrators.length > 0
      ? denied(place, `somebody in ${tooling.name} lends ${title} to CodeArtifact`, {
          ...lends,
          who: somebodyIn(blueprint, tooling.id),
          context: through('codeartifact'),
        })
      : []),
  ];
}

/** Builds publish, each its own; whoever administers the account, or comes from elsewhere, does not. */
function nobodyElsePublishes(blueprint: Blueprint): readonly Hop[] {
  const { facts, names } = blueprint;
  const place = { account: facts.tooling.name };
  const resource = own(names.packageDomainArn(), facts.tooling.id);
  const puts = {
    actions: ['PublishPackageVersion', 'PutPackageMetadata', 'PutPackageOriginConfiguration'].map(
      (name) => `codeartifact:${name}`,
    ),
    documentation: permissionsPage,
  };
  const copies = { actions: ['codeartifact:CopyPackageVersions'], documentation: permissionsPage };
  const first = packageRepositories(facts)[0]?.name ?? 'npm';
  const repository = own(names.packageRepositoryArn(first), facts.tooling.id);
  const aPackage = own(names.packageArn(first, 'npm/another/another'), facts.tooling.id);
  const outsiders = [
    [`somebody in ${facts.tooling.name}`, somebodyIn(blueprint, facts.tooling.id), 'inside'],
    ['a stranger with the name of a build role', stranger(blueprint, names.buildRole('another')), 'outside'],
    ...facts.workloads
      .slice(0, 1)
      .map(({ name, id }) => [`somebody in ${name}`, somebodyIn(blueprint, id), 'outside'] as const),
  ] as const;
  return outsiders.flatMap(([title, who, where]) => [
    ...denied(place, `${title} publishes a package, or decides where it comes from`, {
      ...puts,
      who,
      resource: aPackage,
    }),
    ...denied(place, `${title} copies a package`, { ...copies, who, resource: repository }),
    ...(where === 'inside'
      ? []
      : [
          ...denied(place, `${title} logs in to the packages`, {
            who,
            actions: ['codeartifact:GetAuthorizationToken'],
            resource,
            documentation: domainPage,
          }),
          ...denied(place, `${title} reads packages`, {
            who,
            actions: ['codeartifact:ReadFromRepository'],
            resource: repository,
            documentation: domainPage,
          }),
        ]),
  ]);
}
