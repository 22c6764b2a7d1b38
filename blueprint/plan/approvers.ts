import type { GuardedFacts } from '../guardrails/guardrail';
import { operatorsNamed } from './people';

/** Whether every approval has roles of its own that answer it: then nobody else needs to. */
export function approversAlone({
  waves,
  applications,
  people,
}: Pick<GuardedFacts, 'applications' | 'waves' | 'people'>): boolean {
  const approvals = applications.flatMap(({ name, rollout }) => {
    const answered = operatorsNamed({ people }, name).length > 0;
    const asked = [
      ...waves.flatMap(({ approval }) => approval ?? []),
      ...(rollout ? [rollout.approval] : []),
    ];
    return asked.map(({ approvers }) => answered || approvers !== undefined);
  });
  const ofWaves = waves.flatMap(({ approval }) => approval ?? []);
  // Without an application, what waves say of themselves.
  const all = applications.length > 0 ? approvals : ofWaves.map(({ approvers }) => approvers !== undefined);
  return all.length > 0 && all.every((each) => each);
}
