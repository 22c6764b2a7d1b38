/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html (2026-11-28) */
export const ACCOUNT = 'organizations:account/o-ANY/ANY';
export const UNIT = 'organizations:ou/o-ANY/ou-ANY';
export const ROOT = 'organizations:root/o-ANY/r-ANY';

/** What an action is about beside, or instead of, the thing itself: where an account is moved from and to, and where a unit is made. */
export const PLACES: Readonly<Record<string, readonly string[] | undefined>> = {
  'organizations:CreateOrganizationalUnit': [ROOT, UNIT],
  'organizations:MoveAccount': [ACCOUNT, ROOT, UNIT],
};

/**
 * Services that AWS Organizations is asked about, each in a request of its own: those that have an administrator, and those that the
 * service itself makes trusted.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services_list.html (2026-11-28)
 */
const APPOINTING = ['guardduty', 'inspector2', 'securityhub'];
const ADMINISTERED = [
  'access-analyzer',
  'config-multiaccountsetup',
  'config',
  'iam',
  'member.org.stacksets.cloudformation',
  ...APPOINTING,
];
const principals = (services: readonly string[]) => services.map((service) => `${service}.amazonaws.com`);
export const OF_SERVICE: Readonly<Record<string, readonly string[] | undefined>> = {
  'organizations:DeregisterDelegatedAdministrator': principals(ADMINISTERED),
  'organizations:EnableAWSServiceAccess': principals(APPOINTING),
  'organizations:RegisterDelegatedAdministrator': principals(ADMINISTERED),
};

/**
 * A service that appoints its administrator itself asks AWS Organizations on behalf of whoever asked it.
 *
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/organizations_permissions.html (2026-11-28)
 */
const appointed = (thing: string) => ({
  thing,
  apart: {
    'organizations:DescribeOrganization': '*',
    'organizations:EnableAWSServiceAccess': '*',
    'organizations:ListAWSServiceAccessForOrganization': '*',
    'organizations:ListAccounts': '*',
    'organizations:ListDelegatedAdministrators': '*',
    'organizations:DeregisterDelegatedAdministrator': ACCOUNT,
    'organizations:DescribeAccount': ACCOUNT,
    'organizations:DescribeOrganizationalUnit': UNIT,
    'organizations:RegisterDelegatedAdministrator': ACCOUNT,
  },
});

/** What the calls about each type are about. */
export const ABOUT_SERVICES = {
  aws_guardduty_organization_admin_account: appointed('*'),
  aws_iam_organizations_features: { thing: '*' },
  aws_inspector2_delegated_admin_account: appointed('*'),
  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services_list.html (2026-11-28)
  aws_organizations_delegated_administrator: {
    thing: ACCOUNT,
    apart: { 'organizations:ListDelegatedAdministrators': '*' },
  },
  aws_organizations_resource_policy: {
    thing: 'organizations:resourcepolicy/o-ANY/rp-ANY',
    // AWS gives it an id once it is there.
    apart: {
      'organizations:DeleteResourcePolicy': '*',
      'organizations:DescribeResourcePolicy': '*',
      'organizations:PutResourcePolicy': '*',
    },
    taggedBy: 'organizations:TagResource',
    own: ['organizations:TagResource', 'organizations:UntagResource'],
  },
  aws_securityhub_organization_admin_account: appointed('securityhub:hub/default'),
};
