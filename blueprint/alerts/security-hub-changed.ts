import { administeredRegions } from '../plan/organization-services';
import { everyAccountWithStack } from './accounts';
import { calls, defineAlert } from './alert';

/**
 * What the policy of Security Hub says, Security Hub itself carries out in each account, with its own role.
 *
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-ct.html (2026-11-29)
 * @see https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_Operations.html (2026-11-29)
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSSecurityHubServiceRolePolicy.html (2026-11-29)
 */
export const securityHubChanged = defineAlert({
  id: 'security-hub-changed',
  happened:
    'Security Hub was switched off, told to check less or to suppress findings, or taken from its policy or its administrator, by somebody who is not the landing zone',
  act: 'Who disables a control closes its findings without mending anything. Deploy the stack "security" again, delete automation rules that nobody knows (aws securityhub list-automation-rules), and look at the findings that were suppressed or closed since then.',
  by: 'others',
  ofAws: () => ['aws-service-role/securityhub.amazonaws.com/AWSServiceRoleForSecurityHub'],
  accounts: everyAccountWithStack,
  regions: administeredRegions,
  events: ({ facts }) => {
    if (!facts.securityServices?.securityHub) return undefined;
    return calls('securityhub', [
      'BatchDisableStandards',
      'BatchUpdateAutomationRules',
      'BatchUpdateStandardsControlAssociations',
      'CreateAutomationRule',
      'DeleteConfigurationPolicy',
      'DeleteFindingAggregator',
      'DeleteMembers',
      'DisableImportFindingsForProduct',
      'DisableOrganizationAdminAccount',
      'DisableSecurityHub',
      'DisassociateFromAdministratorAccount',
      'DisassociateFromMasterAccount',
      'DisassociateMembers',
      'EnableOrganizationAdminAccount',
      'StartConfigurationPolicyAssociation',
      'StartConfigurationPolicyDisassociation',
      'UpdateConfigurationPolicy',
      'UpdateFindingAggregator',
      'UpdateOrganizationConfiguration',
      'UpdateSecurityControl',
      'UpdateSecurityHubConfiguration',
      'UpdateStandardsControl',
    ]);
  },
});
