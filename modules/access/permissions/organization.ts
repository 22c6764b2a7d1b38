import { CARRIES_TAG, HAS_TAG, here, of, onAll, type TypePermissions, tagsAtFirst } from './permission';

/** What an organization has is of the account that owns it, whoever asks. */
function ofOrganization(resource: string): string {
  return `arn:{partition}:organizations::{management}:${resource}`;
}

/** Policies have ids at random. Those of the landing zone have its tag from their first moment on. */
const POLICIES = ofOrganization('policy/*');

/**
 * Accounts of the organization, with an id and an ARN that AWS gives them. One that was there before the landing zone has no tag of
 * it: it may be moved and never closed.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html (2026-11-28)
 */
export const ACCOUNTS = ofOrganization('account/o-*/*');
export const UNITS = ofOrganization('ou/o-*/ou-*');
const DETAILS = here('account', 'account/o-*/*');
/** What units and accounts are in. */
const PARENTS = [ofOrganization('root/o-*/r-*'), UNITS];
/** What policies are attached to. */
const TARGETS = [ACCOUNTS, ...PARENTS];

/** What an organization lets other accounts do: there is one, with an id of AWS. */
const DELEGATION = ofOrganization('resourcepolicy/o-*/rp-*');

/** The organization, in the management account; its policies, where another account looks after them, in that. */
export const organization: Readonly<Record<string, TypePermissions>> = {
  aws_organizations_policy: {
    read: [
      {
        actions: of('organizations', 'DescribePolicy ListTagsForResource'),
        about: [POLICIES],
        when: HAS_TAG,
      },
      // How `blueprint recover` finds those that no state knows.
      onAll('organizations', 'ListPolicies'),
    ],
    write: [
      {
        ...onAll('organizations', 'CreatePolicy'),
        when: CARRIES_TAG,
      },
      tagsAtFirst('organizations:TagResource', POLICIES),
      {
        actions: of('organizations', 'DeletePolicy TagResource UntagResource UpdatePolicy'),
        about: [POLICIES],
        when: HAS_TAG,
      },
    ],
  },
  aws_organizations_policy_attachment: {
    read: [{ actions: of('organizations', 'ListTargetsForPolicy'), about: [POLICIES], when: HAS_TAG }],
    write: [
      { actions: of('organizations', 'AttachPolicy DetachPolicy'), about: [POLICIES], when: HAS_TAG },
      { actions: of('organizations', 'AttachPolicy DetachPolicy'), about: TARGETS },
    ],
  },
  aws_organizations_resource_policy: {
    read: [
      onAll('organizations', 'DescribeResourcePolicy'),
      { actions: of('organizations', 'ListTagsForResource'), about: [DELEGATION] },
    ],
    write: [
      onAll('organizations', 'DeleteResourcePolicy PutResourcePolicy'),
      tagsAtFirst('organizations:TagResource', DELEGATION),
      { actions: of('organizations', 'TagResource UntagResource'), about: [DELEGATION], when: HAS_TAG },
    ],
  },
  aws_organizations_organizational_unit: {
    read: [
      {
        actions: of(
          'organizations',
          'DescribeOrganizationalUnit ListAccountsForParent ListParents ListTagsForResource',
        ),
        about: [UNITS],
      },
    ],
    write: [
      { actions: of('organizations', 'CreateOrganizationalUnit'), about: PARENTS },
      tagsAtFirst('organizations:TagResource', UNITS),
      { actions: of('organizations', 'UpdateOrganizationalUnit'), about: [UNITS] },
      {
        actions: of('organizations', 'DeleteOrganizationalUnit TagResource UntagResource'),
        about: [UNITS],
        when: HAS_TAG,
      },
    ],
  },
  aws_organizations_account: {
    read: [
      { actions: of('organizations', 'DescribeAccount ListParents ListTagsForResource'), about: [ACCOUNTS] },
    ],
    write: [
      {
        ...onAll('organizations', 'CreateAccount'),
        when: CARRIES_TAG,
      },
      onAll('organizations', 'DescribeCreateAccountStatus'),
      tagsAtFirst('organizations:TagResource', ACCOUNTS),
      { actions: of('account', 'PutAccountName'), about: [DETAILS] },
      { actions: of('organizations', 'MoveAccount'), about: [ACCOUNTS, ...PARENTS] },
      {
        actions: of('organizations', 'CloseAccount TagResource UntagResource'),
        about: [ACCOUNTS],
        when: HAS_TAG,
      },
    ],
  },
  aws_account_alternate_contact: {
    read: [{ actions: of('account', 'GetAlternateContact'), about: [DETAILS] }],
    write: [{ actions: of('account', 'DeleteAlternateContact PutAlternateContact'), about: [DETAILS] }],
  },
};
