import { accessRole } from '../accounts';
import type { AccountFacts, LandingZoneFacts } from '../schema/landing-zone';

/**
 * Names of the roles of the tooling account that alone administer the artifact key, by the key's own policy: the role that
 * Terraform assumes there, and those that guardrails let through. Empty where `accounts/` names none.
 */
export function keyAdministrators(facts: LandingZoneFacts): readonly string[] {
  return administratorsIn(facts, facts.tooling);
}

/** The same in any account: the role that Terraform assumes there, and those that guardrails let through. */
export function administratorsIn(facts: LandingZoneFacts, account: AccountFacts): readonly string[] {
  return [...new Set([accessRole(facts, account) ?? [], facts.guardrails.administrators ?? []].flat())];
}
