import { policyTypes } from '../guardrails/policy-types';
import type { Blueprint } from './planned';

/**
 * What somebody runs once in the management account, before the stack of the organization is applied: Terraform has no resource
 * that enables a policy type of an organization that it did not make.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/enable-policy-type.html (2026-11-28)
 */
export function enablingPolicyTypes({
  facts,
  guardrailPolicies,
}: Pick<Blueprint, 'facts' | 'guardrailPolicies'>): readonly string[] {
  const used = new Set(guardrailPolicies.map(({ type }) => policyTypes[type].aws));
  return [...used]
    .sort()
    .map(
      (type) =>
        `aws organizations enable-policy-type --root-id ${facts.organization.rootId} --policy-type ${type}`,
    );
}
