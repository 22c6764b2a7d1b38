const names = (actions: string) => actions.split(' ').map((action) => `organizations:${action}`);

/**
 * Calls about policies of the organization, and about the policy that it has itself, with which nobody recorded the emulator.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_PutResourcePolicy.html (2026-11-29)
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/organizations/resource_policy.go (2026-11-29)
 */
export const DOCUMENTED_ORGANIZATION = {
  aws_organizations_policy: {
    read: names('ListPolicies'),
    write: names('UpdatePolicy'),
    because:
      'an update of an argument: the recording changes tags alone; `blueprint recover` lists those that no state knows',
  },
  aws_organizations_resource_policy: {
    read: names('DescribeResourcePolicy ListTagsForResource'),
    write: names('DeleteResourcePolicy PutResourcePolicy TagResource UntagResource'),
    because: 'written down from the sources of the provider: the same in 5.100 and 6.x',
  },
};
