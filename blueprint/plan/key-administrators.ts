import { accessRole } from '../accounts';
import type { LandingZoneFacts } from '../schema/landing-zone';

/**
 * Names of the roles of the tooling account that alone administer the artifact key, by the key's own policy: the role that
 * Terraform assumes there, and those that guardrails let through. Empty where `accounts/` names none.
 */
export function keyAdministrators(facts: LandingZoneFacts): readonly string[] {
  return [...new Set([accessRole(facts, facts.tooling) ?? [], facts.guardrails.administrators ?? []].flat())];
}
