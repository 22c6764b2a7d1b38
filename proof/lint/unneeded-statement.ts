import type { FoundPolicy, Gathered } from '../gather/model';
import type { Finding, Rule } from './rule';
import { sidOf, statementsOf } from './subject';

export const unneededStatement: Rule = {
  id: 'unneeded-statement',
  why: 'What no request of the delivery needs is either dead, or a permission that nobody asked for.',
};

/**
 * The statements that decided no hop. `used` has the positions of the others by the policy itself, because one
 * Terraform address can hold several policies.
 */
export function unneededStatements(
  { policies }: Pick<Gathered, 'policies'>,
  used: ReadonlyMap<FoundPolicy, ReadonlySet<number>>,
): readonly Finding[] {
  return policies.flatMap((policy) => {
    const needed = used.get(policy);
    return statementsOf(policy.document).flatMap((statement, position) =>
      needed?.has(position) ? [] : [unneeded(policy, sidOf(statement, position))],
    );
  });
}

function unneeded({ kind, address }: FoundPolicy, sid: string): Finding {
  return {
    rule: unneededStatement.id,
    severity: 'warning',
    address,
    sid,
    found: `a statement of the ${kind} that decides none of the requests that are asked`,
    change: 'delete it, or add the hop that needs it',
  };
}
