import { on, onAll, type Permission, serviceLinkedRole, type TypePermissions } from './permission';

/**
 * Who is in the organization, and who administers what in it: services ask with the rights of whoever works in the administrator's account.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSSecurityHubOrganizationsAccess.html (2026-11-29)
 */
const ORGANIZATION: Permission = onAll(
  'organizations',
  'DescribeOrganization ListAWSServiceAccessForOrganization ListAccounts ListDelegatedAdministrators ListRoots',
);

/** The same for Amazon GuardDuty. @see https://docs.aws.amazon.com/guardduty/latest/ug/organizations_permissions.html (2026-11-29) */
const FOR_GUARDDUTY: Permission = onAll(
  'organizations',
  'DescribeOrganization ListAWSServiceAccessForOrganization ListAccounts ListDelegatedAdministrators',
);

/** The same for Amazon Inspector. @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonInspector2FullAccess.html (2026-11-29) */
const FOR_INSPECTOR: Permission = onAll(
  'organizations',
  'DescribeOrganization ListAWSServiceAccessForOrganization ListDelegatedAdministrators',
);

const DETECTORS = 'detector/*';
const HUB = 'hub/default';
const POLICIES = 'configuration-policy/*';
const AGGREGATORS = 'finding-aggregator/*';

/** What the administrator of AWS Security Hub, GuardDuty or Amazon Inspector has for the organization. */
export const detection: Readonly<Record<string, TypePermissions>> = {
  aws_guardduty_detector_feature: {
    read: [on('guardduty', DETECTORS, 'GetDetector')],
    write: [on('guardduty', DETECTORS, 'UpdateDetector')],
  },
  aws_guardduty_organization_configuration: {
    read: [onAll('guardduty', 'DescribeOrganizationConfiguration')],
    write: [onAll('guardduty', 'UpdateOrganizationConfiguration'), FOR_GUARDDUTY],
  },
  aws_guardduty_organization_configuration_feature: {
    read: [onAll('guardduty', 'DescribeOrganizationConfiguration')],
    write: [onAll('guardduty', 'UpdateOrganizationConfiguration'), FOR_GUARDDUTY],
  },
  aws_inspector2_enabler: {
    read: [onAll('inspector2', 'BatchGetAccountStatus')],
    write: [
      onAll('inspector2', 'Disable Enable'),
      FOR_INSPECTOR,
      serviceLinkedRole('agentless.inspector2.amazonaws.com', 'AWSServiceRoleForAmazonInspector2Agentless'),
      serviceLinkedRole('inspector2.amazonaws.com', 'AWSServiceRoleForAmazonInspector2'),
    ],
  },
  aws_inspector2_member_association: {
    read: [onAll('inspector2', 'GetMember')],
    write: [onAll('inspector2', 'AssociateMember DisassociateMember'), FOR_INSPECTOR],
  },
  aws_inspector2_organization_configuration: {
    read: [onAll('inspector2', 'DescribeOrganizationConfiguration')],
    write: [onAll('inspector2', 'UpdateOrganizationConfiguration'), FOR_INSPECTOR],
  },
  'data.aws_guardduty_detector': {
    read: [onAll('guardduty', 'ListDetectors'), on('guardduty', DETECTORS, 'GetDetector')],
  },
  aws_securityhub_configuration_policy: {
    read: [on('securityhub', POLICIES, 'GetConfigurationPolicy')],
    write: [
      onAll('securityhub', 'CreateConfigurationPolicy'),
      on('securityhub', POLICIES, 'DeleteConfigurationPolicy UpdateConfigurationPolicy'),
    ],
  },
  aws_securityhub_configuration_policy_association: {
    read: [onAll('securityhub', 'GetConfigurationPolicyAssociation')],
    write: [
      on('securityhub', HUB, 'StartConfigurationPolicyAssociation StartConfigurationPolicyDisassociation'),
      ORGANIZATION,
    ],
  },
  aws_securityhub_finding_aggregator: {
    read: [on('securityhub', AGGREGATORS, 'GetFindingAggregator')],
    write: [
      onAll('securityhub', 'CreateFindingAggregator'),
      on('securityhub', AGGREGATORS, 'DeleteFindingAggregator UpdateFindingAggregator'),
    ],
  },
  aws_securityhub_organization_configuration: {
    read: [on('securityhub', HUB, 'DescribeOrganizationConfiguration')],
    write: [on('securityhub', HUB, 'UpdateOrganizationConfiguration'), ORGANIZATION],
  },
};
