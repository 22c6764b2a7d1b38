import type { GuardedFacts } from '../guardrails/guardrail';

/** Whether every approval has roles of its own that answer it: then nobody else needs to. */
export function approversAlone({
  waves,
  applications,
}: Pick<GuardedFacts, 'applications' | 'waves'>): boolean {
  const ofRollout = applications.flatMap(({ rollout }) => rollout?.approval ?? []);
  const approvals = [...waves.flatMap(({ approval }) => approval ?? []), ...ofRollout];
  return approvals.length > 0 && approvals.every(({ approvers }) => approvers !== undefined);
}
