import { accountKind } from '../../blueprint/accounts';
import { applicationIssuers, hcpHost } from '../../blueprint/plan/access-ways';
import { cachesOf } from '../../blueprint/plan/caches';
import { HCP_AUDIENCE } from '../../blueprint/plan/hcp';
import { madeProfiles } from '../../blueprint/plan/managed-signing';
import type { Blueprint } from '../../blueprint/plan/planned';
import { sourcesOf } from '../../blueprint/plan/starts';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import { AccountRoles } from '../../modules/access/account-roles';
import type { Place } from '../../modules/access/permissions';
import { type RoleSet, roleSet } from '../../modules/access/role-set';
import { type OwnStates, useStates } from '../../modules/access/state-access';
import { IdentityProvider } from '../../modules/identity/identity-provider';
import type { BootstrapScope, TypesByKind } from './bootstrap-scope';
import { type Entered, waysInto } from './ways';

/** The plan role and the apply role of the stack's own account, and the issuer of the tokens that runs of HCP Terraform come in with. */
export function addRoles({ stack, blueprint, account, types }: BootstrapScope): void {
  const host = hcpHost(blueprint.facts);
  if (host !== undefined) new IdentityProvider(stack, 'hcp', { host, audience: HCP_AUDIENCE });
  new AccountRoles(stack, 'terraform', rolesIn(blueprint, enteredOf(blueprint, account), types));
}

/** What the roles of an account are, and may do. */
export function rolesIn(blueprint: Blueprint, account: Entered, types: TypesByKind): RoleSet {
  const { facts, names } = blueprint;
  const states = facts.state.kind === 'own-bucket' ? statesOf(blueprint, account.accountId) : undefined;
  return roleSet({
    kind: account.kind,
    place: placeOf(blueprint, account.accountId),
    types: types[account.kind],
    names: {
      plan: names.terraformPlanRole(),
      apply: names.terraformApplyRole(),
      boundary: names.terraformBoundary(),
    },
    trust: { plan: waysInto(blueprint, account, 'plan'), apply: waysInto(blueprint, account, 'apply') },
    ...(states && { state: { plan: useStates(states, 'plan'), apply: useStates(states, 'apply') } }),
  });
}

function enteredOf({ facts, names, stacks }: Blueprint, account: AccountFacts): Entered {
  const own = stacks.filter(
    (each) => each.account.id === account.id && !['bootstrap', 'hcp'].includes(each.kind),
  );
  const of = own.flatMap(({ kind, id }) => (kind === 'application' ? [] : [id]));
  // Those of applications are one pattern: a trust policy has no room for many.
  const applications = own.length > of.length ? [names.applicationStack('*')] : [];
  return { kind: accountKind(facts, account), accountId: account.id, stacks: [...of, ...applications] };
}

function placeOf({ facts, names }: Blueprint, accountId: string): Place {
  const through = facts.people?.through;
  const repositories = facts.applications
    .flatMap(sourcesOf)
    .flatMap(({ source }) => (source.kind === 'codecommit' && source.create ? [source.repository] : []));
  return {
    partition: names.partition,
    accountId,
    managementId: facts.management.id,
    prefix: facts.prefix,
    path: names.rolePath,
    tag: facts.tags['landing-zone'] ?? facts.prefix,
    issuers: applicationIssuers(facts).map(({ host }) => host),
    repositories: [...new Set(repositories)],
    profiles: madeProfiles(facts),
    caches: cachesOf(facts).map(({ from }) => from),
    instances: through?.kind === 'identity-center' ? [through.instance] : [],
    registry: names.endpoint('ecr', facts.regions.primary),
    packages: names.endpoint('codeartifact', facts.regions.primary),
    stores:
      through?.kind === 'identity-center'
        ? [`${facts.management.id}:identitystore/${through.identityStore}`]
        : [],
    boundary: names.deployBoundaryArn(accountId),
    companyBoundary: names.companyBoundaryArn(accountId),
  };
}

function statesOf({ facts, names }: Blueprint, accountId: string): OwnStates {
  const { primary } = facts.regions;
  return {
    bucketArn: names.ownStateBucketArn(),
    prefix: facts.prefix,
    accountId,
    ownerId: facts.tooling.id,
    anyKeyArn: names.anyToolingKeyArn(primary),
    alias: names.ownStateKeyAlias(),
    storage: names.endpoint('s3', primary),
  };
}
