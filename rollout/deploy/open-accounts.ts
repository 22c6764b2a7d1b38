import type { Blueprint } from '../../blueprint/plan/planned';
import type { Problem } from '../../blueprint/problems/problem';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import { OrganizationAccounts } from '../bootstrap/sdk';

/**
 * Accounts that AWS Organizations says are suspended or are being closed: no role of theirs can be assumed. Only the management
 * account may ask; whoever else calls finds out where AWS refuses the role.
 */
export async function suspendedProblems(
  { facts }: Blueprint,
  accounts: readonly AccountFacts[],
  caller: string | undefined,
): Promise<readonly Problem[]> {
  if (caller !== facts.management.id) return [];
  const states = await statesOf(facts.regions.primary);
  return [...new Set(accounts)].flatMap(({ name, id }) => {
    const state = states.get(id);
    if (state === undefined || state === 'ACTIVE') return [];
    return [
      {
        place: `account ${name}`,
        found: `${id}, which is ${state} in AWS Organizations`,
        wanted: 'an account that is ACTIVE',
        change: 'take it out of accounts/, or have it reinstated; until then leave its stacks out (--stack)',
      },
    ];
  });
}

/** None where the caller may not ask: it is no reason to plan or deploy nothing. */
async function statesOf(region: string): Promise<ReadonlyMap<string, string>> {
  try {
    const accounts = await new OrganizationAccounts(region).all();
    return new Map(accounts.map(({ id, state }) => [id, state]));
  } catch {
    return new Map();
  }
}
