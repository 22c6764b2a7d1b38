import { accessWays, hcpHost } from '../../blueprint/plan/access-ways';
import { HCP_AUDIENCE, hcpSubject } from '../../blueprint/plan/hcp';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { Way } from '../../blueprint/schema/way';
import { LANDING_ZONE } from '../../blueprint/self-delivery-name';
import type { AccountKind } from '../../modules/access/permissions';
import { type TrustedWay, trustOf } from '../../modules/access/ways';
import type { Statement } from '../../policies/document';

type Purpose = 'plan' | 'apply';

/** An account whose roles are made. */
export interface Entered {
  readonly kind: AccountKind;
  /** Id of the account, or what stands for it in a template. */
  readonly accountId: string;
  /** Ids of its stacks, with `*`: runs of their workspaces come in. */
  readonly stacks: readonly string[];
}

/** Who is let into a role of an account. */
export function waysInto(blueprint: Blueprint, account: Entered, purpose: Purpose): readonly Statement[] {
  const { facts, names } = blueprint;
  const ways = accessWays(facts);
  const people = ways.flatMap((way) => (way.kind === 'people' ? permissionSets(way, purpose) : []));
  const roles = ways.flatMap(({ kind }) => {
    // Of the pipeline's builds each takes one role; a job that applies may plan before.
    if (kind === 'pipeline') return names.toolingRoleArn(names.buildRole(`${LANDING_ZONE}-${purpose}`));
    return kind === 'github-actions' || kind === 'gitlab-ci'
      ? purposesOf(purpose).map((each) => names.terraformEntryRoleArn(kind, each))
      : [];
  });
  const all: readonly TrustedWay[] = [
    ...(people.length > 0 ? [{ kind: 'people' as const, permissionSets: people }] : []),
    ...(roles.length > 0 ? [{ kind: 'roles' as const, arns: roles }] : []),
    ...runsOf(blueprint, account, purpose),
  ];
  return trustOf(all, { partition: names.partition, accountId: facts.tooling.id });
}

/** Whoever applies may plan. */
function permissionSets(way: Extract<Way, { kind: 'people' }>, purpose: Purpose): readonly string[] {
  return purpose === 'apply' ? way.apply : [...new Set([...(way.plan ?? []), ...way.apply])];
}

/** Builders' roles that lead to a role: that which applies leads to both. */
function purposesOf(purpose: Purpose): readonly Purpose[] {
  return purpose === 'apply' ? ['apply'] : ['plan', 'apply'];
}

/** Runs of HCP Terraform, of the account's own workspaces and of one phase. */
function runsOf({ facts, names }: Blueprint, account: Entered, purpose: Purpose): readonly TrustedWay[] {
  const host = hcpHost(facts);
  if (host === undefined || account.stacks.length === 0) return [];
  return [
    {
      kind: 'hcp',
      audience: HCP_AUDIENCE,
      providerArn: names.identityProviderArnIn(account.accountId, host),
      subjects: account.stacks.flatMap((stack) => hcpSubject(facts, stack, purpose) ?? []),
    },
  ];
}
