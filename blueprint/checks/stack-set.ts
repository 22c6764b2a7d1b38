import { membersOf, placeOfAccount, targetsAbove } from '../accounts';
import { stackSetAccounts, stackSetTargets } from '../plan/access-ways';
import { bootstrappedAccounts } from '../plan/bootstrapped';
import type { Problem } from '../problems/problem';
import type { LandingZoneFacts } from '../schema/landing-zone';

/**
 * A stack set reaches every account of its units. Where Terraform makes the same roles in one of them, the names are taken,
 * and the stack set stops at the first account that fails.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-associate-stackset-with-org.html (2026-11-28)
 */
export function checkStackSet(facts: LandingZoneFacts): readonly Problem[] {
  if (stackSetAccounts(facts).length === 0) return [];
  const units = new Set(stackSetTargets(facts));
  const members = new Set(membersOf(facts));
  return bootstrappedAccounts(facts)
    .filter((account) => members.has(account))
    .flatMap((account) => {
      const unit = targetsAbove(facts, account.name).find((above) => units.has(above));
      if (unit === undefined) return [];
      return [
        {
          place: `${placeOfAccount(facts, account)}.organizationalUnit`,
          found: `"${account.organizationalUnit}", where the stack set of the workload accounts in "${unit}" brings the roles that Terraform makes in ${account.name}`,
          wanted: 'a unit that it does not reach',
          change: "move the account, or write by: 'terraform' in the access of the workload accounts there",
        },
      ];
    });
}
