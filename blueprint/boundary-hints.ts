import { boundaryNames } from './plan/boundary';
import type { PlannedApplication } from './plan/planned';
import type { Problem } from './problems/problem';
import type { LandingZoneFacts } from './schema/landing-zone';

/** Accounts with so many deployments that the boundary of their deploy roles has no room for their names. */
export function boundaryHints(
  { workloads }: LandingZoneFacts,
  applications: readonly PlannedApplication[],
): readonly Problem[] {
  const unnamed = workloads
    .filter((account) => !boundaryNames(applications, account))
    .map(({ name }) => name);
  if (unnamed.length === 0) return [];
  const [first = ''] = unnamed;
  return [
    {
      place: `workloads.${first}`,
      found: `more deployments than a boundary has room to name (${unnamed.length > 5 ? `${unnamed.length} accounts` : unnamed.join(', ')})`,
      wanted: 'few enough for the 6,144 characters of a managed policy',
      change:
        'leave it, and know that the boundary there limits services and the account, not which of its services and roles; or use more accounts',
    },
  ];
}
