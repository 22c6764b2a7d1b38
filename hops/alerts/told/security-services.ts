import { about, here, type Told } from './told';

/** What AWS looks for in every account. */
export const ofSecurityServices = {
  'access-analyzer-changed': (place) => [
    ...about(
      [
        'access-analyzer:ApplyArchiveRule',
        'access-analyzer:DeleteAnalyzer',
        'access-analyzer:DeleteServiceLinkedAnalyzer',
        'access-analyzer:UpdateAnalyzer',
        'access-analyzer:UpdateFindings',
      ],
      here(place, 'access-analyzer', 'analyzer/any'),
    ),
    ...about(
      ['access-analyzer:CreateArchiveRule', 'access-analyzer:UpdateArchiveRule'],
      here(place, 'access-analyzer', 'analyzer/any/archive-rule/any'),
    ),
  ],
  'config-changed': (place) => [
    ...about(
      [
        'config:DeleteConfigurationRecorder',
        'config:DisassociateResourceTypes',
        'config:PutConfigurationRecorder',
        'config:StopConfigurationRecorder',
      ],
      here(place, 'config', `configuration-recorder/${place.blueprint.names.configRecorder()}/a1b2c3`),
    ),
    ...about(
      [
        'config:DeleteDeliveryChannel',
        'config:DeleteRetentionConfiguration',
        'config:PutDeliveryChannel',
        'config:PutRetentionConfiguration',
      ],
      here(place, 'config', '*'),
    ),
    // By its name, which is not in its ARN.
    ...about(
      ['config:DeleteConfigRule', 'config:DeleteEvaluationResults', 'config:PutConfigRule'],
      here(place, 'config', `config-rule/${place.blueprint.names.configRule('any')}`),
    ),
    ...about(
      ['config:DeleteConfigurationAggregator', 'config:PutConfigurationAggregator'],
      here(place, 'config', 'config-aggregator/any'),
    ),
    ...about(
      ['config:PutAggregationAuthorization'],
      here(place, 'config', 'aggregation-authorization/any/any'),
    ),
  ],
  'guardduty-changed': (place) =>
    about(
      [
        'guardduty:ArchiveFindings',
        'guardduty:CreateFilter',
        'guardduty:CreateIPSet',
        'guardduty:CreatePublishingDestination',
        'guardduty:CreateTrustedEntitySet',
        'guardduty:DeleteDetector',
        'guardduty:DeleteMembers',
        'guardduty:DeletePublishingDestination',
        'guardduty:DeleteThreatEntitySet',
        'guardduty:DeleteThreatIntelSet',
        'guardduty:DisableOrganizationAdminAccount',
        'guardduty:DisassociateFromAdministratorAccount',
        'guardduty:DisassociateFromMasterAccount',
        'guardduty:DisassociateMembers',
        'guardduty:EnableOrganizationAdminAccount',
        'guardduty:StopMonitoringMembers',
        'guardduty:UpdateDetector',
        'guardduty:UpdateFilter',
        'guardduty:UpdateIPSet',
        'guardduty:UpdateMalwareScanSettings',
        'guardduty:UpdateMemberDetectors',
        'guardduty:UpdateOrganizationConfiguration',
        'guardduty:UpdatePublishingDestination',
        'guardduty:UpdateThreatEntitySet',
        'guardduty:UpdateThreatIntelSet',
        'guardduty:UpdateTrustedEntitySet',
      ],
      here(place, 'guardduty', 'detector/any'),
    ),
  'inspector-changed': (place) =>
    about(
      [
        'inspector2:BatchUpdateMemberEc2DeepInspectionStatus',
        'inspector2:CreateFilter',
        'inspector2:Disable',
        'inspector2:DisableDelegatedAdminAccount',
        'inspector2:DisassociateMember',
        'inspector2:EnableDelegatedAdminAccount',
        'inspector2:UpdateConfiguration',
        'inspector2:UpdateEc2DeepInspectionConfiguration',
        'inspector2:UpdateFilter',
        'inspector2:UpdateOrgEc2DeepInspectionConfiguration',
        'inspector2:UpdateOrganizationConfiguration',
      ],
      here(place, 'inspector2', '*'),
    ),
  'security-hub-changed': (place) =>
    about(
      [
        'securityhub:BatchDisableStandards',
        'securityhub:BatchUpdateAutomationRules',
        'securityhub:BatchUpdateStandardsControlAssociations',
        'securityhub:CreateAutomationRule',
        'securityhub:DeleteConfigurationPolicy',
        'securityhub:DeleteFindingAggregator',
        'securityhub:DeleteMembers',
        'securityhub:DisableImportFindingsForProduct',
        'securityhub:DisableOrganizationAdminAccount',
        'securityhub:DisableSecurityHub',
        'securityhub:DisassociateFromAdministratorAccount',
        'securityhub:DisassociateFromMasterAccount',
        'securityhub:DisassociateMembers',
        'securityhub:EnableOrganizationAdminAccount',
        'securityhub:StartConfigurationPolicyAssociation',
        'securityhub:StartConfigurationPolicyDisassociation',
        'securityhub:UpdateConfigurationPolicy',
        'securityhub:UpdateFindingAggregator',
        'securityhub:UpdateOrganizationConfiguration',
        'securityhub:UpdateSecurityControl',
        'securityhub:UpdateSecurityHubConfiguration',
        'securityhub:UpdateStandardsControl',
      ],
      here(place, 'securityhub', 'hub/default'),
    ),
} as const satisfies Readonly<Record<string, Told>>;
