import { accessWays } from '../../blueprint/plan/access-ways';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { Way } from '../../blueprint/schema/way';
import type { AccountKind } from '../../modules/access/permissions';
import { type TrustedWay, trustOf } from '../../modules/access/ways';
import type { Statement } from '../../policies/document';

type Purpose = 'plan' | 'apply';

/** An account whose roles are made. */
export interface Entered {
  readonly kind: AccountKind;
  /** Id of the account, or what stands for it in a template. */
  readonly accountId: string;
  /** Workspaces that its stacks are in, with `*`. */
  readonly workspaces: readonly string[];
}

/** Who is let into a role of an account. */
export function waysInto(blueprint: Blueprint, account: Entered, purpose: Purpose): readonly Statement[] {
  const { facts, names } = blueprint;
  const ways = accessWays(facts);
  const people = ways.flatMap((way) => (way.kind === 'people' ? permissionSets(way, purpose) : []));
  const roles = ways.flatMap((way) =>
    way.kind === 'pipeline' || way.kind === 'github-actions' || way.kind === 'gitlab-ci'
      ? purposesOf(purpose).map((each) => names.terraformEntryRoleArn(way.kind, each))
      : [],
  );
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
  const { state } = facts;
  if (state.kind !== 'hcp' || !accessWays(facts).some(({ kind }) => kind === 'hcp')) return [];
  const project = state.project ?? DEFAULT_PROJECT;
  return [
    {
      kind: 'hcp',
      providerArn: names.identityProviderArnIn(account.accountId, state.hostname),
      subjects: account.workspaces.map(
        (workspace) =>
          `organization:${state.organization}:project:${project}:workspace:${workspace}:run_phase:${purpose}`,
      ),
    },
  ];
}

/** @see https://developer.hashicorp.com/terraform/cloud-docs/projects/manage (2026-11-28) */
const DEFAULT_PROJECT = 'Default Project';
