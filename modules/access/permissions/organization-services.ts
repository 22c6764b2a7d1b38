import { ACCOUNTS, UNITS } from './organization';
import { here, of, onAll, type Permission, setting, type TypePermissions } from './permission';

/** Services that appoint their administrators themselves. */
const APPOINTING = ['guardduty.amazonaws.com', 'inspector2.amazonaws.com', 'securityhub.amazonaws.com'];

/** Services that have an administrator. */
const ADMINISTERED = [
  'access-analyzer.amazonaws.com',
  'config-multiaccountsetup.amazonaws.com',
  'config.amazonaws.com',
  'iam.amazonaws.com',
  'member.org.stacksets.cloudformation.amazonaws.com',
  ...APPOINTING,
].sort();

/** What is said of some services, and of no other. */
function only(principals: readonly string[]): Pick<Permission, 'when'> {
  return { when: { StringEquals: { 'organizations:ServicePrincipal': principals } } };
}

const REGISTER: Permission = {
  actions: of('organizations', 'DeregisterDelegatedAdministrator RegisterDelegatedAdministrator'),
  about: [ACCOUNTS],
  ...only(ADMINISTERED),
};

const LISTED = onAll('organizations', 'ListDelegatedAdministrators');

const TRUST: Permission = { ...onAll('organizations', 'EnableAWSServiceAccess'), ...only(APPOINTING) };

/**
 * A service that appoints its administrator itself asks AWS Organizations for it, with the rights of whoever asks the service.
 *
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/organizations_permissions.html (2026-11-28)
 */
function appointed(read: Permission, write: Permission): TypePermissions {
  return {
    read: [
      read,
      onAll('organizations', 'DescribeOrganization ListAWSServiceAccessForOrganization ListAccounts'),
      LISTED,
      { actions: of('organizations', 'DescribeAccount'), about: [ACCOUNTS] },
      { actions: of('organizations', 'DescribeOrganizationalUnit'), about: [UNITS] },
    ],
    write: [write, TRUST, REGISTER],
  };
}

const HUB = here('securityhub', 'hub/default');
const ADMIN = 'OrganizationAdminAccount';

/** Administrators of services, and central root access, in the management account. */
export const organizationServices: Readonly<Record<string, TypePermissions>> = {
  aws_guardduty_organization_admin_account: appointed(
    setting(`guardduty:*${ADMIN}*`, '*', `List${ADMIN}s`),
    setting(`guardduty:*${ADMIN}*`, '*', `Disable${ADMIN} Enable${ADMIN}`),
  ),
  aws_iam_organizations_features: {
    read: [onAll('iam', 'ListOrganizationsFeatures')],
    write: [
      setting(
        'iam:*OrganizationsRoot*',
        '*',
        'DisableOrganizationsRootCredentialsManagement DisableOrganizationsRootSessions ' +
          'EnableOrganizationsRootCredentialsManagement EnableOrganizationsRootSessions',
      ),
    ],
  },
  aws_inspector2_delegated_admin_account: appointed(
    onAll('inspector2', 'ListDelegatedAdminAccounts'),
    setting(
      'inspector2:*ableDelegatedAdminAccount',
      '*',
      'DisableDelegatedAdminAccount EnableDelegatedAdminAccount',
    ),
  ),
  aws_organizations_delegated_administrator: {
    read: [LISTED],
    write: [REGISTER],
  },
  aws_securityhub_organization_admin_account: appointed(
    setting(`securityhub:*${ADMIN}*`, HUB, `List${ADMIN}s`),
    setting(`securityhub:*${ADMIN}*`, HUB, `Disable${ADMIN} Enable${ADMIN}`),
  ),
};
