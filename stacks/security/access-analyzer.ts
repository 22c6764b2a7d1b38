import { administeredRegions } from '../../blueprint/plan/organization-services';
import type { Blueprint } from '../../blueprint/plan/planned';
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
      unusedDays: unused.days,
    });
}
