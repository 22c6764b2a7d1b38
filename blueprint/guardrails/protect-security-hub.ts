import { actionsOf, denial } from './denial';
import { defineGuardrail } from './guardrail';

export const protectSecurityHub = defineGuardrail({
  id: 'protect-security-hub',
  type: 'service-control',
  policy: 'audit',
  denies:
    'switching Security Hub off, leaving its administrator, and changing its standards, controls, automation rules, aggregation and configuration policies',
  why: 'Who may disable a control closes its findings without mending anything.',
  letsThrough: ['administrators'],
  exempt: { accounts: true, roles: true },
  options: {},
  statements: (subject) => [
    denial(subject, {
      sid: 'DenyChangingSecurityHub',
      // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecurityhub.html (2026-11-28)
      actions: actionsOf('securityhub', [
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
        'DisableSecurityHub',
        'DisableSecurityHubFeatureV2',
        'DisableSecurityHubV2',
        'DisassociateFromAdministratorAccount',
        'DisassociateFromMasterAccount',
        'DisassociateMembers',
        // Also to leave an account to itself.
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
      roles: subject.administrators,
    }),
  ],
});
