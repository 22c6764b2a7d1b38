import { policyTypes } from '../../blueprint/guardrails/policy-types';
import { ANYTHING, json, type PlanSubject, type WantedInstance } from './wanted';

/**
 * Every policy that the guardrails become, of whatever type, attached to its target and to nothing else. Hops cannot tell:
 * a guardrail that is on a target and above it holds where one of the two is gone.
 */
export function organizationPolicies({ blueprint, policyId }: PlanSubject): readonly WantedInstance[] {
  const { facts, guardrailPolicies } = blueprint;
  const place = { account: facts.management.id, region: facts.regions.primary };
  return guardrailPolicies.flatMap(({ type, name, document, target }) => [
    {
      ...place,
      type: 'aws_organizations_policy',
      arguments: {
        name,
        type: policyTypes[type].aws,
        description: ANYTHING,
        content: json(document),
      },
    },
    {
      ...place,
      type: 'aws_organizations_policy_attachment',
      arguments: { policy_id: policyId(name), target_id: target.id },
    },
  ]);
}
