import { teamAccounts } from '../../blueprint/plan/team-boundary';
import { TeamBoundary } from '../../modules/identity/team-boundary';
import type { WorkloadScope } from './workload-scope';

/** The boundary that teams attach to roles they make themselves, where the landing zone has one. */
export function addTeamBoundary({ stack, blueprint, account }: WorkloadScope): void {
  const { facts, names } = blueprint;
  if (!facts.teamBoundary || !teamAccounts(facts).some(({ id }) => id === account.id)) return;
  new TeamBoundary(stack, 'team-boundary', {
    ...facts.teamBoundary,
    name: names.teamBoundary(),
    arn: names.teamBoundaryArn(account.id),
    partition: names.partition,
    accountId: account.id,
  });
}
