import { accessRole, everyAccount } from '../blueprint/accounts';
import type { Blueprint } from '../blueprint/plan/planned';
import type { AccountFacts } from '../blueprint/schema/landing-zone';
import type { Free, HopCaller, HopResource } from './hop';

/** A role of the landing zone. */
export function role(arn: string): HopCaller {
  return { kind: 'role', arn };
}

export function service(name: string): HopCaller {
  return { kind: 'service', name };
}

/** Who has a token of an identity provider. */
export function webIdentity(providerArn: string): HopCaller {
  return { kind: 'web identity', arn: providerArn };
}

/** Something in an account of the organization; `free` says what else every hop about it stands for. */
export function own(arn: string, account: string, ...free: readonly Free[]): HopResource & { kind: 'own' } {
  return { kind: 'own', arn, account, free };
}

const strangers = new WeakMap<Blueprint, string>();

/** The account of an organization that is none of ours. */
export function strangersAccount(blueprint: Blueprint): string {
  const known = strangers.get(blueprint) ?? accountOfNobody(blueprint);
  strangers.set(blueprint, known);
  return known;
}

function accountOfNobody({ facts }: Blueprint): string {
  const ours = new Set(everyAccount(facts).map(({ id }) => id));
  for (let digit = 9; digit > 0; digit -= 1) {
    const id = `${digit}`.repeat(12);
    if (!ours.has(id)) return id;
  }
  return '0'.repeat(12);
}

/** Somebody with AdministratorAccess in an account, whom no guardrail lets through. */
export function somebodyIn(blueprint: Blueprint, accountId: string): HopCaller {
  return { kind: 'administrator', arn: blueprint.names.roleArn(accountId, 'Somebody') };
}

/** Somebody outside of the organization whose role has the name of one of ours. */
export function stranger(blueprint: Blueprint, roleName: string): HopCaller {
  return { kind: 'administrator', arn: blueprint.names.roleArn(strangersAccount(blueprint), roleName) };
}

/** The role that Terraform works with in an account: the one it assumes, or the first that guardrails let through. */
export function terraformIn({ facts, names }: Blueprint, account: AccountFacts): HopCaller {
  const [named] = facts.guardrails.administrators ?? [];
  const name = accessRole(facts, account) ?? named ?? 'Terraform';
  return { kind: 'administrator', arn: names.roleArn(account.id, roleOfPattern(name)) };
}

/** A name that a pattern of names covers. */
export function roleOfPattern(pattern: string): string {
  return pattern.replace(/[*?]/g, 'x');
}
