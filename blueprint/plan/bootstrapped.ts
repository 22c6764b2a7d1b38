import { accessTo, everyAccount } from '../accounts';
import type { AccountFacts, LandingZoneFacts } from '../schema/landing-zone';

/**
 * Accounts that have a stack of their own for the roles that Terraform works with. A stack set reaches workload accounts;
 * AWS CloudFormation never deploys one to the management account, and the tooling account's roles reach more states.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-manage-auto-deployment.html (2026-11-28)
 */
export function bootstrappedAccounts(facts: LandingZoneFacts): readonly AccountFacts[] {
  const { management, tooling } = facts;
  return everyAccount(facts).filter((account) => {
    const access = accessTo(facts, account);
    if (access.kind !== 'roles') return false;
    return account === management || account === tooling || access.by === 'terraform';
  });
}
