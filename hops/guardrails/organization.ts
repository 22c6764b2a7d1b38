import { membersOf } from '../../blueprint/accounts';
import type { Blueprint } from '../../blueprint/plan/planned';
import { pages } from '../documentation';
import { denied, type Hop } from '../hop';
import { own, somebodyIn } from '../principals';

/** Guardrails are edited by nobody in a member account, whatever its policies say, but where one looks after them: `../policy-delegation.ts`. */
export function organizationHops(blueprint: Blueprint): readonly Hop[] {
  const { facts, names } = blueprint;
  const { management, organization } = facts;
  const policy = `arn:${names.partition}:organizations::${management.id}:policy/${organization.id}/service_control_policy/p-any`;
  return membersOf(blueprint.facts).flatMap((account) =>
    denied({ account: account.name }, `somebody in ${account.name} edits a guardrail`, {
      who: somebodyIn(blueprint, account.id),
      actions: ['organizations:UpdatePolicy', 'organizations:DetachPolicy', 'organizations:DeletePolicy'],
      resource: own(policy, management.id),
      documentation: pages.organizationPolicies,
    }),
  );
}
