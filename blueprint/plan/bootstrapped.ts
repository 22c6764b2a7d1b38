import { accessTo, accountKind, everyAccount } from '../accounts';
import type { AccountFacts, LandingZoneFacts } from '../schema/landing-zone';

/**
 * Accounts that have a stack of their own for the roles that Terraform works with. A stack set reaches workload accounts;
 * AWS CloudFormation never deploys one to the management account, the tooling account's roles reach more states, and
 * the accounts that keep and watch logs have other stacks than workload accounts.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-manage-auto-deployment.html (2026-11-28)
 */
export function bootstrappedAccounts(facts: LandingZoneFacts): readonly AccountFacts[] {
  return everyAccount(facts).filter((account) => {
    const access = accessTo(facts, account);
    if (access.kind !== 'roles') return false;
    return accountKind(facts, account) !== 'workload' || access.by === 'terraform';
  });
}
