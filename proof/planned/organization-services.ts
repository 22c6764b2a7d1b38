import {
  type Administrator,
  administeredRegions,
  administratorsOf,
  rootFeatures,
} from '../../blueprint/plan/organization-services';
import type { PlanSubject, WantedInstance } from './wanted';

const APPOINTED: Readonly<
  Record<Exclude<Administrator['by'], 'organizations'>, readonly [type: string, argument: string]>
> = {
  guardduty: ['aws_guardduty_organization_admin_account', 'admin_account_id'],
  inspector: ['aws_inspector2_delegated_admin_account', 'account_id'],
  securityhub: ['aws_securityhub_organization_admin_account', 'admin_account_id'],
};

/** Administrators of services, each the one of `accounts/` and no other account, and central root access as it is written there. */
export function organizationServices({ blueprint: { facts } }: PlanSubject): readonly WantedInstance[] {
  const place = { account: facts.management.id, region: facts.regions.primary };
  const features = rootFeatures(facts);
  return [
    ...(features.length > 0
      ? [{ ...place, type: 'aws_iam_organizations_features', arguments: { enabled_features: features } }]
      : []),
    ...administratorsOf(facts).flatMap(({ by, principals, accountId }): readonly WantedInstance[] => {
      if (by === 'organizations')
        return principals.map((service_principal) => ({
          ...place,
          type: 'aws_organizations_delegated_administrator',
          arguments: { account_id: accountId, service_principal },
        }));
      const [type, argument] = APPOINTED[by];
      return administeredRegions(facts).map((region) => ({
        ...place,
        region,
        type,
        arguments: { [argument]: accountId },
      }));
    }),
  ];
}
