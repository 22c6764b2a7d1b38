import { everyAccount } from '../../blueprint/accounts';
import { administeredRegions } from '../../blueprint/plan/organization-services';
import { securityAdministrator } from '../../blueprint/plan/security-services';
import type { PlanSubject, WantedInstance } from './wanted';

/** Analyzers of the organization, in the account that administers them: outside access in each region, unused access in one. */
export function organizationAnalyzers({
  blueprint: { facts, names },
}: PlanSubject): readonly WantedInstance[] {
  const { external, unused } = facts.securityServices?.accessAnalyzer ?? {};
  const idOf = (account: string) => everyAccount(facts).find(({ name }) => name === account)?.id ?? account;
  const place = {
    type: 'aws_accessanalyzer_analyzer',
    account: securityAdministrator(facts, 'accessAnalyzer').id,
  };
  return [
    ...(external ? administeredRegions(facts) : []).map((region) => ({
      ...place,
      region,
      arguments: { analyzer_name: names.organizationAnalyzer('external'), type: 'ORGANIZATION' },
    })),
    ...(unused
      ? [
          {
            ...place,
            region: facts.regions.primary,
            arguments: {
              analyzer_name: names.organizationAnalyzer('unused'),
              type: 'ORGANIZATION_UNUSED_ACCESS',
              configuration: {
                unused_access: {
                  unused_access_age: unused.days,
                  ...(unused.without.length > 0 && {
                    analysis_rule: { exclusion: { account_ids: unused.without.map(idOf) } },
                  }),
                },
              },
            },
          },
        ]
      : []),
  ];
}
