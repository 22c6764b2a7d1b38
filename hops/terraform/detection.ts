/**
 * What the administrator of AWS Security Hub, GuardDuty and Amazon Inspector asks. As of 2026-11-29.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecurityhub.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonguardduty.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoninspector2.html
 */

function named(service: string, names: string): readonly string[] {
  return names.split(' ').map((name) => `${service}:${name}`);
}

/** Actions that AWS documents no resource of. */
function onAll(actions: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(actions.map((action) => [action, '*']));
}

/**
 * Who is in the organization, and who administers what: asked with the rights of whoever works in the administrator's account. Units and
 * accounts the service reads with the role that is linked to it.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSSecurityHubOrganizationsAccess.html
 */
const ORGANIZATION = named(
  'organizations',
  'DescribeOrganization ListAWSServiceAccessForOrganization ListAccounts ListDelegatedAdministrators ListRoots',
);

/** @see https://docs.aws.amazon.com/guardduty/latest/ug/organizations_permissions.html */
const OF_GUARDDUTY = ORGANIZATION.filter((action) => action !== 'organizations:ListRoots');

/** @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonInspector2FullAccess.html */
const OF_INSPECTOR = OF_GUARDDUTY.filter((action) => action !== 'organizations:ListAccounts');

const DETECTOR = 'guardduty:detector/ANY';
const HUB = 'securityhub:hub/default';
const SOURCES = 'written down from calls to the emulator, and from the sources of the provider';
const ASKS = `${SOURCES}; the emulator does not ask for the organization, and AWS does`;

/** What the calls about each type are about. */
export const ABOUT_DETECTION = {
  aws_guardduty_detector_feature: { thing: DETECTOR },
  aws_guardduty_organization_configuration: { thing: '*' },
  aws_guardduty_organization_configuration_feature: { thing: '*' },
  aws_inspector2_enabler: { thing: '*' },
  aws_inspector2_member_association: { thing: '*' },
  aws_inspector2_organization_configuration: { thing: '*' },
  'data.aws_guardduty_detector': { thing: DETECTOR, apart: onAll(['guardduty:ListDetectors']) },
  aws_securityhub_configuration_policy: {
    thing: 'securityhub:configuration-policy/ANY',
    apart: onAll(['securityhub:CreateConfigurationPolicy']),
  },
  aws_securityhub_configuration_policy_association: {
    thing: HUB,
    apart: onAll(['securityhub:GetConfigurationPolicyAssociation', ...ORGANIZATION]),
  },
  aws_securityhub_finding_aggregator: {
    thing: 'securityhub:finding-aggregator/ANY',
    apart: onAll(['securityhub:CreateFindingAggregator']),
  },
  aws_securityhub_organization_configuration: { thing: HUB, apart: onAll(ORGANIZATION) },
};

const OF_ALL_DETECTORS = {
  read: ['guardduty:DescribeOrganizationConfiguration'],
  write: ['guardduty:UpdateOrganizationConfiguration', ...OF_GUARDDUTY],
  because: ASKS,
};

/** What AWS and the sources of the provider document. */
export const DOCUMENTED_DETECTION = {
  aws_guardduty_detector_feature: {
    read: ['guardduty:GetDetector'],
    write: ['guardduty:UpdateDetector'],
    because: SOURCES,
  },
  aws_guardduty_organization_configuration: OF_ALL_DETECTORS,
  aws_guardduty_organization_configuration_feature: OF_ALL_DETECTORS,
  aws_inspector2_enabler: {
    read: ['inspector2:BatchGetAccountStatus'],
    write: [...named('inspector2', 'Disable Enable'), ...OF_INSPECTOR],
    because: ASKS,
  },
  aws_inspector2_member_association: {
    read: ['inspector2:GetMember'],
    write: [...named('inspector2', 'AssociateMember DisassociateMember'), ...OF_INSPECTOR],
    because: ASKS,
  },
  aws_inspector2_organization_configuration: {
    read: ['inspector2:DescribeOrganizationConfiguration'],
    write: ['inspector2:UpdateOrganizationConfiguration', ...OF_INSPECTOR],
    because: ASKS,
  },
  'data.aws_guardduty_detector': { read: named('guardduty', 'GetDetector ListDetectors'), because: SOURCES },
  aws_securityhub_configuration_policy: {
    read: ['securityhub:GetConfigurationPolicy'],
    write: named(
      'securityhub',
      'CreateConfigurationPolicy DeleteConfigurationPolicy UpdateConfigurationPolicy',
    ),
    because: SOURCES,
  },
  aws_securityhub_configuration_policy_association: {
    read: ['securityhub:GetConfigurationPolicyAssociation'],
    write: [
      ...named('securityhub', 'StartConfigurationPolicyAssociation StartConfigurationPolicyDisassociation'),
      ...ORGANIZATION,
    ],
    because: ASKS,
  },
  aws_securityhub_finding_aggregator: {
    read: ['securityhub:GetFindingAggregator'],
    write: named('securityhub', 'CreateFindingAggregator DeleteFindingAggregator UpdateFindingAggregator'),
    because: SOURCES,
  },
  aws_securityhub_organization_configuration: {
    read: ['securityhub:DescribeOrganizationConfiguration'],
    write: ['securityhub:UpdateOrganizationConfiguration', ...ORGANIZATION],
    because: ASKS,
  },
};
