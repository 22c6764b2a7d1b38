import { isDeepStrictEqual } from 'node:util';
import { accessTo } from '../../blueprint/accounts';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { PlannedStack } from '../../blueprint/plan/rollout';
import { globalRegions, partitionOf } from '../../blueprint/regions';
import type { LandingZoneFacts } from '../../blueprint/schema/landing-zone';
import { OLDEST_TERRAFORM, TFE_PROVIDER } from '../../blueprint/terraform-version';
import { type Block, blockOf } from '../gather/block';
import type { StackOutput } from '../gather/stacks';
import type { Finding } from '../lint/rule';
import { differs, SYNTHESIZE_AGAIN, TAKE_OUT, unplanned } from './finding';

const RULE = 'terraform-settings';

/**
 * Providers, the backend and the versions are those of the plan. The provider of each region refuses every account but
 * that of the stack, and comes into it as `accounts/` says.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs#allowed_account_ids
 */
export function otherSettings(
  blueprint: Blueprint,
  planned: PlannedStack,
  { id: stack, json }: StackOutput,
): readonly Finding[] {
  const terraform = blockOf(json.terraform);
  const required = blockOf(terraform.required_providers);
  const wanted = {
    ...stateOf(blueprint, planned),
    required_version: `>= ${OLDEST_TERRAFORM}`,
    required_providers: requiredOf(blueprint, planned),
  };
  const own = planned.kind === 'hcp' ? 'tfe' : 'aws';
  const { [own]: providers, ...others } = blockOf(json.provider);
  const unknown = new Set(
    [...Object.keys(others), ...Object.keys(required)].filter((name) => name !== own && name !== '//'),
  );
  return [
    ...[...unknown].map((name) =>
      unplanned(
        RULE,
        { stack, name: `provider.${name}` },
        { found: 'a provider that the blueprint does not make', change: TAKE_OUT },
      ),
    ),
    ...differences(wanted, { ...terraform, required_providers: { [own]: required[own] } }).map(
      ([key, found]) =>
        Object.hasOwn(wanted, key)
          ? differs(RULE, { stack, name: `terraform.${key}` }, { found, change: SYNTHESIZE_AGAIN })
          : unplanned(RULE, { stack, name: `terraform.${key}` }, { found, change: TAKE_OUT }),
    ),
    ...(own === 'aws'
      ? providersOf({ blueprint, planned, stack }, [providers].flat())
      : tfeProvider(blueprint, stack, providers)),
  ];
}

/** Workspaces are made in the organization that holds the states, with the token of whoever applies them. */
function tfeProvider({ facts: { state } }: Blueprint, stack: string, found: unknown): readonly Finding[] {
  const { hostname, organization } = blockOf(state);
  if (isDeepStrictEqual([found].flat(), [{ hostname, organization }])) return [];
  const text = `${written(found)}, where the plan says ${written({ hostname, organization })}`;
  return [differs(RULE, { stack, name: 'provider.tfe' }, { found: text, change: SYNTHESIZE_AGAIN })];
}

interface Subject {
  readonly blueprint: Blueprint;
  readonly planned: PlannedStack;
  readonly stack: string;
}

function providersOf(subject: Subject, found: readonly unknown[]): readonly Finding[] {
  const { facts } = subject.blueprint;
  const { primary, further, leaving } = facts.regions;
  const listened = facts.alerts ? globalRegions(primary) : [];
  const regions = found.map((each) => String(blockOf(each).alias ?? primary));
  const missing = [primary, ...leaving]
    .filter((region) => !regions.includes(region))
    .map((region) => `no provider in ${region}`);
  const wrong = found.flatMap((each) => {
    const provider = blockOf(each);
    const region = String(provider.alias ?? primary);
    if (![primary, ...further, ...leaving, ...listened, ...homeOfPeople(subject)].includes(region))
      return [`a provider in ${region}, which accounts/ does not name`];
    return differences(providerIn(subject, region), provider).map(([, text]) => text);
  });
  const twice = regions
    .filter((region, position) => regions.indexOf(region) !== position)
    .map((region) => `two providers in ${region}`);
  return [...missing, ...twice, ...wrong].map((text) =>
    differs(RULE, { stack: subject.stack, name: 'provider.aws' }, { found: text, change: SYNTHESIZE_AGAIN }),
  );
}

/** IAM Identity Center has a home region of its own, which the stack with the permission sets works in. */
function homeOfPeople({ blueprint: { facts }, planned }: Subject): readonly string[] {
  const { through } = facts.people ?? {};
  if (through?.kind !== 'identity-center' || through.region === undefined) return [];
  return planned.kind === (through.by === 'tooling' ? 'tooling' : 'organization') ? [through.region] : [];
}

/** The provider of a region as the plan has it. */
function providerIn(subject: Subject, region: string): Block {
  const { planned, stack } = subject;
  const { facts } = subject.blueprint;
  const { account } = planned;
  return {
    region,
    ...(region !== facts.regions.primary && { alias: region }),
    allowed_account_ids: [account.id],
    ...accessOf(subject),
    default_tags: [
      { tags: { 'landing-zone': facts.prefix, 'managed-by': 'terraform', stack, ...facts.tags } },
    ],
  };
}

/** How the provider comes into its account. */
function accessOf({ blueprint: { facts, names }, planned: { account, kind }, stack }: Subject): Block {
  const access = accessTo(facts, account);
  const assuming = (role: string, externalId?: string) => ({
    assume_role: [
      {
        role_arn: names.roleArn(account.id, role),
        session_name: `terraform-${stack}`.slice(0, 64),
        ...(externalId && { external_id: externalId }),
      },
    ],
  });
  if (access.kind === 'profile') return { profile: access.profile };
  if (access.kind === 'assume-role') return assuming(access.roleName, access.externalId);
  if (access.kind !== 'roles') return {};
  if (kind !== 'bootstrap')
    return facts.state.kind === 'hcp' ? {} : { profile: `${facts.prefix}-${account.name}` };
  return account.id === facts.management.id ? {} : assuming(access.through);
}

function requiredOf({ awsProviderVersion }: Blueprint, { kind }: PlannedStack): Block {
  if (kind === 'hcp') return { tfe: { source: 'hashicorp/tfe', version: TFE_PROVIDER } };
  return { aws: { source: 'aws', version: awsProviderVersion } };
}

/** Where the state of a stack is kept. */
function stateOf({ facts }: Blueprint, { id: stack, account, kind }: PlannedStack): Block {
  const { state, prefix } = facts;
  switch (state.kind) {
    case 'local':
      return { backend: { local: { path: `../../../state/${stack}.tfstate` } } };
    case 's3': {
      const { bucket, region, kmsKeyArn, roleArn } = state;
      const key = `${prefix}/${stack}.tfstate`;
      const secured = {
        ...(kmsKeyArn && { kms_key_id: kmsKeyArn }),
        ...(roleArn && { assume_role: { role_arn: roleArn } }),
      };
      return { backend: { s3: { bucket, key, region, encrypt: true, use_lockfile: true, ...secured } } };
    }
    case 'own-bucket': {
      const key = `${prefix}/${account.id}/${stack}.tfstate`;
      const by = kind === 'bootstrap' ? makerOfStates(facts) : { profile: `${prefix}-${account.name}` };
      const where = {
        bucket: `${prefix}-landing-zone-${facts.tooling.id}`,
        key,
        region: facts.regions.primary,
      };
      return { backend: { s3: { ...where, use_lockfile: true, ...by } } };
    }
    case 'hcp': {
      const { hostname, organization, project } = state;
      const inProject = project && kind !== 'hcp' && { project };
      const workspaces = { name: `${prefix}-${stack}`, ...inProject };
      return { cloud: { hostname, organization, workspaces } };
    }
  }
}

/** Who makes the bucket of the states, and keeps the first of them in it. */
function makerOfStates(facts: LandingZoneFacts): Block {
  const access = accessTo(facts, facts.tooling);
  if (access.kind !== 'roles') return {};
  const partition = partitionOf(facts.regions.primary);
  return { assume_role: { role_arn: `arn:${partition}:iam::${facts.tooling.id}:role/${access.through}` } };
}

/** Keys whose values are not the wanted ones, each with a sentence. */
function differences(wanted: Block, found: Block): readonly (readonly [string, string])[] {
  return [...new Set([...Object.keys(wanted), ...Object.keys(found)])]
    .filter((key) => key !== '//' && !isDeepStrictEqual(wanted[key], found[key]))
    .map((key) => [key, `${key} is ${written(found[key])}, where the plan says ${written(wanted[key])}`]);
}

function written(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
