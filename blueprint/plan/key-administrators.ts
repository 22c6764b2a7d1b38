import { accessRole } from '../accounts';
import { namesOf } from '../names';
import type { AccountFacts, LandingZoneFacts } from '../schema/landing-zone';

/**
 * Names of the roles that alone administer the keys of an account, by the keys' own policies: the role that Terraform assumes
 * there, and those that guardrails let through. Empty where `accounts/` names none.
 */
export function administratorsIn(facts: LandingZoneFacts, account: AccountFacts): readonly string[] {
  return [...new Set([accessRole(facts, account) ?? [], facts.guardrails.administrators ?? []].flat())];
}

/** The same as ARNs and patterns. */
export function administratorArns(facts: LandingZoneFacts, account: AccountFacts): readonly string[] {
  return administratorsIn(facts, account).map((role) => namesOf(facts).roleArn(account.id, role));
}
