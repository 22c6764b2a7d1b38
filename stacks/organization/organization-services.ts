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
    else appointInRegions(stack, administrator, administeredRegions(facts));
  }
}

type Appointed =
  | GuarddutyOrganizationAdminAccount
  | Inspector2DelegatedAdminAccount
  | SecurityhubOrganizationAdminAccount;

/**
 * An administrator that a service has in each region, one region after the other: the first makes the service trusted, and AWS refuses
 * what comes meanwhile.
 *
 * @see https://github.com/aws-samples/aws-secure-environment-accelerator/issues/778 (2026-11-29)
 * @see https://github.com/hashicorp/terraform-provider-aws/issues/17996 (2026-11-29)
 */
function appointInRegions(
  stack: AccountStack,
  administrator: Administrator,
  regions: readonly string[],
): void {
  let before: Appointed | undefined;
  for (const region of regions) before = appoint(stack, administrator, { region, before });
}

function appoint(
  stack: AccountStack,
  { by, accountId }: Administrator,
  { region, before }: { readonly region: string; readonly before: Appointed | undefined },
): Appointed | undefined {
  const id = `administrator-${by}-${region}`;
  const config = { provider: stack.providerIn(region), ...(before && { dependsOn: [before] }) };
  switch (by) {
    case 'guardduty':
      return new GuarddutyOrganizationAdminAccount(stack, id, { ...config, adminAccountId: accountId });
    case 'inspector':
      return new Inspector2DelegatedAdminAccount(stack, id, { ...config, accountId });
    case 'securityhub':
      return new SecurityhubOrganizationAdminAccount(stack, id, { ...config, adminAccountId: accountId });
    default:
      return undefined;
  }
}
