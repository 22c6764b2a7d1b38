import { anything, changing, type GuardrailRequests, mostly, named } from './guarded';

/** As of 2026-11-28. */
const documentation =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecurityhub.html';

export const protectSecurityHub: GuardrailRequests = {
  denied: (guarded) => [
    changing('switches Security Hub off, or parts of it', {
      actions: named(
        'securityhub',
        mostly(guarded, [
          'DisableSecurityHub',
          'BatchDisableStandards',
          'BatchUpdateAutomationRules',
          'BatchUpdateStandardsControlAssociations',
          'CreateAutomationRule',
          'CreateAutomationRuleV2',
          'DeleteAggregatorV2',
          'DeleteConfigurationPolicy',
          'DeleteFindingAggregator',
          'DeleteMembers',
          'DisableImportFindingsForProduct',
          'DisableSecurityHubFeatureV2',
          'DisableSecurityHubV2',
          'DisassociateFromAdministratorAccount',
          'DisassociateFromMasterAccount',
          'DisassociateMembers',
          'StartConfigurationPolicyAssociation',
          'StartConfigurationPolicyDisassociation',
          'UpdateAggregatorV2',
          'UpdateAutomationRuleV2',
          'UpdateConfigurationPolicy',
          'UpdateFindingAggregator',
          'UpdateOrganizationConfiguration',
          'UpdateSecurityControl',
          'UpdateSecurityHubConfiguration',
          'UpdateStandardsControl',
        ]),
      ),
      ...anything(guarded),
      documentation,
      anywhere: true,
    }),
  ],
};
