import { policyTypes } from '../../blueprint/guardrails/policy-types';
import type { PlannedPolicy } from '../../blueprint/plan/guardrails';
import { OrganizationPolicy } from '../../modules/guardrails/organization-policy';
import type { AccountStack } from '../account-stack';

/** Policies of AWS Organizations, each attached to its target. `targets` are those that the stack keeps, by their ids. */
export function addGuardrails(
  stack: AccountStack,
  policies: readonly PlannedPolicy[],
  targets: ReadonlyMap<string, { readonly fqn: string }> = new Map(),
): void {
  for (const { id, type, name, description, document, target } of policies) {
    const { aws } = policyTypes[type];
    new OrganizationPolicy(stack, id, {
      name,
      description,
      type: aws,
      document,
      targetId: target.id,
      target: targets.get(target.id),
    });
  }
}
