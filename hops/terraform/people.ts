/**
 * What whoever administers IAM Identity Center asks. As of 2026-11-29.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsiamidentitycentersuccessortoawssinglesign-on.html
 */

const INSTANCE = 'sso:instance/{instance}';
const SETS = 'sso:permissionSet/{instance}/ANY';
const STATUS = Object.fromEntries(
  ['AccountAssignmentCreation', 'AccountAssignmentDeletion', 'PermissionSetProvisioning'].map((each) => [
    `sso:Describe${each}Status`,
    INSTANCE,
  ]),
);
const PROVISIONS = { 'sso:ProvisionPermissionSet': 'sso:account/ANY' };

function tagsOf(thing: string): Readonly<Record<string, string>> {
  const actions = ['ListTagsForResource', 'TagResource', 'UntagResource'];
  return Object.fromEntries(actions.map((each) => [`sso:${each}`, thing]));
}

const SOURCES = 'written down from the sources of the provider: the same in 5.100 and 6.x';
const PROVISIONING = ['sso:DescribePermissionSetProvisioningStatus', 'sso:ProvisionPermissionSet'];

/** What the calls about each type are about. */
export const ABOUT_PEOPLE = {
  aws_ssoadmin_account_assignment: {
    thing: [INSTANCE, SETS, 'sso:account/ANY'],
    apart: STATUS,
  },
  aws_ssoadmin_customer_managed_policy_attachment: {
    thing: [INSTANCE, SETS],
    apart: STATUS,
    beside: PROVISIONS,
  },
  aws_ssoadmin_managed_policy_attachment: { thing: [INSTANCE, SETS], apart: STATUS, beside: PROVISIONS },
  aws_ssoadmin_permission_set: {
    thing: [INSTANCE, SETS],
    apart: { ...STATUS, ...tagsOf(SETS) },
    beside: PROVISIONS,
  },
  aws_ssoadmin_permission_set_inline_policy: {
    thing: [INSTANCE, SETS],
    apart: STATUS,
    beside: PROVISIONS,
  },
  aws_ssoadmin_permissions_boundary_attachment: {
    thing: [INSTANCE, SETS],
    apart: STATUS,
    beside: PROVISIONS,
  },
  'data.aws_identitystore_group': {
    thing: ['identitystore:identitystore/{store}', 'identitystore:group/ANY'],
  },
};

/** The calls about each type: none was recorded. */
export const DOCUMENTED_PEOPLE = {
  aws_ssoadmin_account_assignment: {
    read: ['sso:ListAccountAssignments'],
    write: [
      'sso:CreateAccountAssignment',
      'sso:DeleteAccountAssignment',
      'sso:DescribeAccountAssignmentCreationStatus',
      'sso:DescribeAccountAssignmentDeletionStatus',
    ],
    because: SOURCES,
  },
  aws_ssoadmin_customer_managed_policy_attachment: {
    read: ['sso:ListCustomerManagedPolicyReferencesInPermissionSet'],
    write: [
      'sso:AttachCustomerManagedPolicyReferenceToPermissionSet',
      'sso:DetachCustomerManagedPolicyReferenceFromPermissionSet',
      ...PROVISIONING,
    ],
    because: SOURCES,
  },
  aws_ssoadmin_managed_policy_attachment: {
    read: ['sso:ListManagedPoliciesInPermissionSet'],
    write: [
      'sso:AttachManagedPolicyToPermissionSet',
      'sso:DetachManagedPolicyFromPermissionSet',
      ...PROVISIONING,
    ],
    because: SOURCES,
  },
  aws_ssoadmin_permission_set: {
    read: ['sso:DescribePermissionSet', 'sso:ListTagsForResource'],
    write: [
      'sso:CreatePermissionSet',
      'sso:DeletePermissionSet',
      'sso:TagResource',
      'sso:UntagResource',
      'sso:UpdatePermissionSet',
      ...PROVISIONING,
    ],
    because: SOURCES,
  },
  aws_ssoadmin_permission_set_inline_policy: {
    read: ['sso:GetInlinePolicyForPermissionSet'],
    write: ['sso:DeleteInlinePolicyFromPermissionSet', 'sso:PutInlinePolicyToPermissionSet', ...PROVISIONING],
    because: SOURCES,
  },
  aws_ssoadmin_permissions_boundary_attachment: {
    read: ['sso:GetPermissionsBoundaryForPermissionSet'],
    write: [
      'sso:DeletePermissionsBoundaryFromPermissionSet',
      'sso:PutPermissionsBoundaryToPermissionSet',
      ...PROVISIONING,
    ],
    because: SOURCES,
  },
  'data.aws_identitystore_group': {
    read: ['identitystore:DescribeGroup', 'identitystore:GetGroupId'],
    because: SOURCES,
  },
};
