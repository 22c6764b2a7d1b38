import { of, type Permission, setting, type TypePermissions } from './permission';

// ARNs of IAM Identity Center have neither region nor account; those of identity stores have that of the organization.
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsiamidentitycentersuccessortoawssinglesign-on.html (2026-11-28)
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentitystore.html (2026-11-28)
const INSTANCE = 'arn:{partition}:sso:::instance/{instance}';
const SETS = 'arn:{partition}:sso:::permissionSet/{instance}/*';
const ACCOUNTS = 'arn:{partition}:sso:::account/*';

/** What is about permission sets or about who has them, by the pattern that all of it fits and nothing else does. */
function about(resources: readonly string[], names: string): Permission {
  const inBoundary = names.includes('PermissionSet') ? 'sso:*PermissionSet*' : 'sso:*AccountAssignment*';
  return { actions: of('sso', names), about: resources, inBoundary };
}

function onInstance(names: string): Permission {
  return about([INSTANCE], names);
}

function onSets(names: string): Permission {
  return about([INSTANCE, SETS], names);
}

function onAccounts(names: string): Permission {
  return about([INSTANCE, SETS, ACCOUNTS], names);
}

function tags(names: string): Permission {
  return setting('sso:*ag*Resource', SETS, names);
}

/** A set that changes is brought into the accounts that have it. */
const PROVISIONS = [
  onAccounts('ProvisionPermissionSet'),
  onInstance('DescribePermissionSetProvisioningStatus'),
];

/** Permission sets of IAM Identity Center and who has them, in the account that administers it. */
export const people: Readonly<Record<string, TypePermissions>> = {
  aws_ssoadmin_permission_set: {
    read: [onSets('DescribePermissionSet'), tags('ListTagsForResource')],
    write: [
      onSets('CreatePermissionSet DeletePermissionSet UpdatePermissionSet'),
      tags('TagResource UntagResource'),
      ...PROVISIONS,
    ],
  },
  aws_ssoadmin_permission_set_inline_policy: {
    read: [onSets('GetInlinePolicyForPermissionSet')],
    write: [onSets('DeleteInlinePolicyFromPermissionSet PutInlinePolicyToPermissionSet'), ...PROVISIONS],
  },
  aws_ssoadmin_managed_policy_attachment: {
    read: [onSets('ListManagedPoliciesInPermissionSet')],
    write: [onSets('AttachManagedPolicyToPermissionSet DetachManagedPolicyFromPermissionSet'), ...PROVISIONS],
  },
  aws_ssoadmin_customer_managed_policy_attachment: {
    read: [onSets('ListCustomerManagedPolicyReferencesInPermissionSet')],
    write: [
      onSets(
        'AttachCustomerManagedPolicyReferenceToPermissionSet DetachCustomerManagedPolicyReferenceFromPermissionSet',
      ),
      ...PROVISIONS,
    ],
  },
  aws_ssoadmin_permissions_boundary_attachment: {
    read: [onSets('GetPermissionsBoundaryForPermissionSet')],
    write: [
      onSets('DeletePermissionsBoundaryFromPermissionSet PutPermissionsBoundaryToPermissionSet'),
      ...PROVISIONS,
    ],
  },
  aws_ssoadmin_account_assignment: {
    read: [onAccounts('ListAccountAssignments')],
    write: [
      onAccounts('CreateAccountAssignment DeleteAccountAssignment'),
      onInstance('DescribeAccountAssignmentCreationStatus DescribeAccountAssignmentDeletionStatus'),
    ],
  },
  'data.aws_identitystore_group': {
    read: [
      {
        actions: of('identitystore', 'DescribeGroup GetGroupId'),
        about: ['arn:{partition}:identitystore::{store}', 'arn:{partition}:identitystore:::group/*'],
      },
    ],
  },
};
