import { accessTo, sharedAccounts } from '../accounts';
import { policyTypes } from '../guardrails/policy-types';
import { namesOf } from '../names';
import type { AccountFacts, LandingZoneFacts } from '../schema/landing-zone';
import { administratorArns } from './key-administrators';

/** Who looks after the policies of the organization instead of the management account. */
export interface PolicyDelegate {
  readonly account: AccountFacts;
  /** ARNs and patterns of the roles that look at them, and of those that change them. */
  readonly readers: readonly string[];
  readonly writers: readonly string[];
}

/** The account that looks after the policies of the organization; undefined where the management account does. */
export function policyDelegate(facts: LandingZoneFacts): PolicyDelegate | undefined {
  const name = facts.organizationServices?.administrators.policies;
  const account = sharedAccounts(facts).find((each) => each.name === name);
  if (name === undefined || !account) return undefined;
  const names = namesOf(facts);
  if (accessTo(facts, account).kind !== 'roles') {
    const all = administratorArns(facts, account);
    return { account, readers: all, writers: all };
  }
  const apply = names.terraformApplyRoleArn(account.id);
  return { account, readers: [names.terraformPlanRoleArn(account.id), apply], writers: [apply] };
}

/** The account whose stacks make the policies that guardrails become. */
export function guardrailAccount(facts: LandingZoneFacts): AccountFacts {
  return policyDelegate(facts)?.account ?? facts.management;
}

/**
 * What is delegated: every type that a guardrail may have, as AWS spells it. The last guardrail of a type is taken away after the stack of the
 * organization is applied, which would have taken the right to do so first.
 */
export const DELEGATED_TYPES: readonly string[] = Object.values(policyTypes).map(({ aws }) => aws);
