import type { GuardedFacts } from '../guardrails/guardrail';

/** Whether every approval has roles of its own that answer it: then nobody else needs to. */
export function approversAlone({ waves }: Pick<GuardedFacts, 'waves'>): boolean {
  const approvals = waves.flatMap(({ approval }) => approval ?? []);
  return approvals.length > 0 && approvals.every(({ approvers }) => approvers !== undefined);
}
