import { actionsOf } from './action-patterns';
import type { StatementRule } from './rule';
import { comparisonsOf, gives, listed } from './subject';

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html */
export const passRoleWithoutPassedToService: StatementRule = {
  id: 'pass-role-without-passed-to-service',
  why: 'Whoever passes a role to any service can have that role work for him in one nobody thought of.',
  check: (subject, catalogue) => {
    const { kind, statement } = subject;
    const isBoundary = kind === 'permission boundary' && statement.Effect === 'Allow';
    if (!gives(subject) && !isBoundary) return [];
    const passing = listed(statement.Action).filter((written) =>
      actionsOf(written, catalogue).some(({ name }) => name === 'iam:PassRole'),
    );
    if (passing.length === 0 || comparisonsOf(statement).some(saysToWhom)) return [];
    return [
      {
        // A boundary gives nothing: the policies of the role still say to whom.
        severity: isBoundary ? 'warning' : 'error',
        found: `"${passing.join('", "')}" without a condition on iam:PassedToService`,
        change: 'name the services that the role is for: StringEquals iam:PassedToService',
      },
    ];
  },
};

/** The key is in every request to pass a role: `IfExists` changes nothing. */
function saysToWhom({ operator, key, values }: ReturnType<typeof comparisonsOf>[number]): boolean {
  return (
    key.toLowerCase() === 'iam:passedtoservice' &&
    /^(?:ForAnyValue:)?String(?:Equals|EqualsIgnoreCase|Like)(?:IfExists)?$/.test(operator) &&
    values.every((value) => !/^\*+$/.test(value))
  );
}
