import { teamAccounts } from '../../blueprint/plan/team-boundary';
import type { PlanSubject, WantedInstance } from './wanted';

/** The boundary of teams in each account that has one. What it says, hops ask. */
export function teamBoundaries({ blueprint: { facts, names } }: PlanSubject): readonly WantedInstance[] {
  return teamAccounts(facts).map(({ id }) => ({
    type: 'aws_iam_policy',
    account: id,
    region: facts.regions.primary,
    arguments: { name: names.teamBoundary() },
    others: true,
  }));
}
