import type { AccountFacts, LandingZoneFacts } from '../schema/landing-zone';
import { isClosed } from './bound-guardrails';

/** The accounts that have the boundary of teams: workload accounts in which somebody works. */
export function teamAccounts(facts: LandingZoneFacts): readonly AccountFacts[] {
  return facts.teamBoundary ? facts.workloads.filter((account) => !isClosed(facts, account)) : [];
}
