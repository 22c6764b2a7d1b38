import type { Blueprint } from '../../blueprint/plan/planned';

/**
 * Which guardrail each statement is of, by the statement's name.
 *
 * @throws where two guardrails have a statement of one name.
 */
export function statementOwners({
  guardrailPolicies,
}: Pick<Blueprint, 'guardrailPolicies'>): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const { id, sids } of guardrailPolicies.flatMap(({ guardrails }) => guardrails)) {
    for (const sid of sids) {
      const known = owners.get(sid);
      if (known !== undefined && known !== id)
        throw new Error(`the guardrails ${known} and ${id} both have a statement ${sid}`);
      owners.set(sid, id);
    }
  }
  return owners;
}
