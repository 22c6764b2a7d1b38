import { everyAccount } from '../../blueprint/accounts';
import { administeredRegions } from '../../blueprint/plan/organization-services';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { LandingZoneFacts } from '../../blueprint/schema/landing-zone';
import { the } from '../../blueprint/the';
import { OrganizationAnalyzer } from '../../modules/security/organization-analyzer';
import type { AccountStack } from '../account-stack';

/** Analyzers of the organization: of access from outside in each region, of unused access in one, because it finds the same in all. */
export function addAccessAnalyzer(stack: AccountStack, { facts, names }: Blueprint): void {
  const { external, unused } = facts.securityServices?.accessAnalyzer ?? {};
  if (external)
    for (const region of administeredRegions(facts))
      new OrganizationAnalyzer(stack, `external-access-${region}`, {
        provider: stack.providerIn(region),
        name: names.organizationAnalyzer('external'),
      });
  if (unused)
    new OrganizationAnalyzer(stack, 'unused-access', {
      provider: stack.providerIn(facts.regions.primary),
      name: names.organizationAnalyzer('unused'),
      unused: { days: unused.days, withoutAccounts: unused.without.map((each) => idOf(facts, each)) },
    });
}

/** The id of an account, which validation found. */
function idOf(facts: LandingZoneFacts, account: string): string {
  return the(
    everyAccount(facts).find(({ name }) => name === account),
    `the account ${account}`,
  ).id;
}
