import { blockOf } from '../../proof/gather/block';
import type { PlanJson, PlannedChange } from '../plan/model';
import { policyIn } from './canonical';
import type { AttributeChange, ResourceChange } from './model';
import { statementEdits } from './statements';

/** Resources that give a role a policy, and the attribute that names it. */
const GIVING: Readonly<Record<string, string>> = {
  aws_iam_role_policy: 'name',
  aws_iam_role_policy_attachment: 'policy_arn',
};

/**
 * Policies that roles have and that nothing in the plan gives them: somebody attached them by hand. Terraform reads them with
 * the role, and changes nothing about them.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/iam_role#inline_policy (2026-11-28)
 */
export function attachedByHand({ resource_changes: all = [] }: PlanJson): readonly ResourceChange[] {
  const given = new Set(all.flatMap(givenBy));
  return all
    .filter(({ mode, type }) => mode === 'managed' && type === 'aws_iam_role')
    .flatMap(({ address, type, change }) => {
      const role = blockOf(change.before);
      const isStrange = (policy: unknown) => !given.has(`${role.name} ${policy}`);
      const attributes = [
        ...listOf(role.inline_policy)
          .map(blockOf)
          .filter(({ name }) => isStrange(name))
          .flatMap(inline),
        ...listOf(role.managed_policy_arns)
          .filter(isStrange)
          .map((arn) => ({ path: 'managed_policy_arns', after: String(arn) })),
      ];
      return attributes.length > 0
        ? [{ address, type, kind: 'update' as const, forcedBy: [], attributes, because: BY_HAND }]
        : [];
    });
}

const BY_HAND = 'a policy that no stack gives it';

/** The role and the policy that a resource brings together, now and after the apply. */
function givenBy({ type, change }: PlannedChange): readonly string[] {
  const named = GIVING[type];
  if (named === undefined) return [];
  return [change.before, change.after].map(blockOf).map((each) => `${each.role} ${each[named]}`);
}

function inline({ name, policy }: Readonly<Record<string, unknown>>): readonly AttributeChange[] {
  const edits = statementEdits(undefined, policyIn(policy));
  const path = `inline_policy ${name}`;
  if (edits.length === 0) return [{ path, after: String(policy) }];
  return edits.flatMap(({ sid, lines }) =>
    lines.map((line) => ({ path: `${path} ${sid}`, after: line.slice(2) })),
  );
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
