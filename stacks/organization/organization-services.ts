import { GuarddutyOrganizationAdminAccount } from '@cdktf/provider-aws/lib/guardduty-organization-admin-account';
import { IamOrganizationsFeatures } from '@cdktf/provider-aws/lib/iam-organizations-features';
import { Inspector2DelegatedAdminAccount } from '@cdktf/provider-aws/lib/inspector2-delegated-admin-account';
import { OrganizationsDelegatedAdministrator } from '@cdktf/provider-aws/lib/organizations-delegated-administrator';
import { SecurityhubOrganizationAdminAccount } from '@cdktf/provider-aws/lib/securityhub-organization-admin-account';
import {
  type Administrator,
  administeredRegions,
  administratorsOf,
  rootFeatures,
} from '../../blueprint/plan/organization-services';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { AccountStack } from '../account-stack';

/** Who looks after services of AWS for the organization, and the root users of its accounts. */
export function addOrganizationServices(stack: AccountStack, { facts }: Blueprint): void {
  const enabledFeatures = rootFeatures(facts);
  const root =
    enabledFeatures.length > 0
      ? new IamOrganizationsFeatures(stack, 'root-access', { enabledFeatures: [...enabledFeatures] })
      : undefined;
  for (const administrator of administratorsOf(facts)) {
    if (administrator.by === 'organizations')
      for (const servicePrincipal of administrator.principals)
        new OrganizationsDelegatedAdministrator(
          stack,
          `administrator-${servicePrincipal.split('.amazonaws')[0]?.replace(/\./g, '-')}`,
          {
            accountId: administrator.accountId,
            servicePrincipal,
            // Central root access is what is delegated: AWS has it first.
            ...(root && administrator.service === 'iam' && { dependsOn: [root] }),
          },
        );
    else for (const region of administeredRegions(facts)) appoint(stack, administrator, region);
  }
}

/** An administrator that a service has in each region. */
function appoint(stack: AccountStack, { by, accountId }: Administrator, region: string): void {
  const id = `administrator-${by}-${region}`;
  const provider = stack.providerIn(region);
  switch (by) {
    case 'guardduty':
      new GuarddutyOrganizationAdminAccount(stack, id, { adminAccountId: accountId, provider });
      break;
    case 'inspector':
      new Inspector2DelegatedAdminAccount(stack, id, { accountId, provider });
      break;
    case 'securityhub':
      new SecurityhubOrganizationAdminAccount(stack, id, { adminAccountId: accountId, provider });
      break;
    default:
  }
}
