import { membersOf, targetsAbove } from '../accounts';
import { guardrailOf } from '../guardrails';
import { type PolicyType, policyTypes } from '../guardrails/policy-types';
import { quotasInForce } from '../quotas';
import type { AccountFacts } from '../schema/landing-zone';
import { guardrailsAbove } from './guardrails';
import type { Blueprint } from './planned';

/** How much of what AWS allows is used. */
export interface Used {
  readonly used: number;
  readonly limit: number;
}

/** The policies on the root, a unit or an account. */
export interface GuardedTarget {
  readonly target: string;
  readonly policies: readonly {
    readonly name: string;
    readonly type: PolicyType;
    readonly guardrails: readonly string[];
    /** In characters. */
    readonly size: Used;
  }[];
  /** Policies of each type, those that AWS attaches itself among them. */
  readonly counts: readonly (Used & { readonly type: PolicyType })[];
}

/** Who a guardrail does not bind. */
export interface Exempt {
  /** The name of an account, or a pattern of roles. */
  readonly who: string;
  readonly reason: string;
  /** The last day, in UTC. */
  readonly until?: string;
}

/** A guardrail that binds an account. */
export interface EffectiveGuardrail {
  readonly guardrail: string;
  readonly type: PolicyType;
  /** What it is on: the account itself, units above it, the root. */
  readonly on: readonly string[];
  readonly denies: string;
  readonly why: string;
  readonly exempt: readonly Exempt[];
}

/** What binds an account, by whatever it is on. */
export interface GuardedAccount {
  readonly account: string;
  readonly id: string;
  /** The root, the units and the account itself, from the root down. */
  readonly path: readonly string[];
  readonly guardrails: readonly EffectiveGuardrail[];
}

/** The policies of each target, in the order of `accounts/`. */
export function targetsWithPolicies({ facts, guardrailPolicies }: Blueprint): readonly GuardedTarget[] {
  const quotas = quotasInForce(facts.quotas);
  return [...new Set(guardrailPolicies.map(({ target }) => target.name))].map((target) => {
    const own = guardrailPolicies.filter((policy) => policy.target.name === target);
    return {
      target,
      policies: own.map(({ name, type, guardrails, document }) => ({
        name,
        type,
        guardrails: guardrails.map(({ id }) => id),
        size: { used: JSON.stringify(document).length, limit: quotas[policyTypes[type].size] },
      })),
      counts: [...new Set(own.map(({ type }) => type))].map((type) => ({
        type,
        used: own.filter((policy) => policy.type === type).length + policyTypes[type].ownByAws,
        limit: quotas[policyTypes[type].perTarget],
      })),
    };
  });
}

/** What binds an account. */
export function guardedAccount({ facts }: Blueprint, account: AccountFacts): GuardedAccount {
  const bound = guardrailsAbove(facts, account);
  const ids = [...new Set(bound.map(({ guardrail }) => guardrail))].sort();
  return {
    account: account.name,
    id: account.id,
    path: [...targetsAbove(facts, account.name).toReversed(), account.name],
    guardrails: ids.map((id) => {
      const { type, denies, why } = guardrailOf(id);
      const on = bound.filter(({ guardrail }) => guardrail === id).map(({ target }) => target);
      const exempt = facts.guardrails.exemptions
        .filter((each) => each.guardrail === id && [undefined, account.name].includes(each.account))
        .map(({ account: name, role, reason, until }) => ({
          who: name ?? `role ${role}`,
          reason,
          ...(until !== undefined && { until }),
        }));
      return { guardrail: id, type, on, denies, why, exempt };
    }),
  };
}

/** What binds each member account. */
export function guardedAccounts(blueprint: Blueprint): readonly GuardedAccount[] {
  return membersOf(blueprint.facts).map((account) => guardedAccount(blueprint, account));
}
