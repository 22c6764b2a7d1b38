function named(service: string, names: string): readonly string[] {
  return names.split(' ').map((name) => `${service}:${name}`);
}

const SOURCES = 'written down from the sources of the provider: the same in 5.100 and 6.x';

/** @see https://github.com/hashicorp/terraform-provider-aws/tree/main/internal/service/cloudformation (2026-11-29) */
const STACK = 'cloudformation:stack/{x}-package-groups/ANY';
const READS = named('cloudformation', 'DescribeStackEvents DescribeStacks GetTemplate');
const WRITES = named('cloudformation', 'CreateStack DeleteStack UpdateStack');

const DOMAIN = 'codeartifact:domain/{x}-packages';

/**
 * What Terraform's calls about packages are about. As of 2026-11-29.
 *
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/auth-and-access-control-permissions-reference.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodeartifact.html (2026-11-29)
 */
export const ABOUT_PACKAGES = {
  // Which stack it is, the type in its template says.
  aws_cloudformation_stack: { thing: '*' },
  'AWS::CodeArtifact::PackageGroup': {
    thing: 'codeartifact:package-group/{x}-packages/ANY',
    apart: {
      'codeartifact:CreatePackageGroup': '*',
      ...Object.fromEntries([...READS, ...WRITES].map((action) => [action, STACK])),
    },
  },
  aws_codeartifact_domain: {
    thing: DOMAIN,
    apart: { 'codeartifact:CreateDomain': '*' },
    // https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_CreateDomain.html
    beside: { 'kms:CreateGrant': 'kms:key/ANY' },
    through: 'codeartifact',
  },
  aws_codeartifact_domain_permissions_policy: { thing: DOMAIN },
  aws_codeartifact_repository: {
    thing: 'codeartifact:repository/{x}-packages/{x}-ANY',
    apart: { 'codeartifact:CreateRepository': '*' },
  },
};

/** Made with tags, which whoever makes it states. */
export const PACKAGES_WITH_TAGS = named('codeartifact', 'CreateDomain CreatePackageGroup CreateRepository');

/**
 * What was not recorded. Who names a repository as an upstream associates it.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/tree/main/internal/service/codeartifact (2026-11-29)
 */
export const DOCUMENTED_PACKAGES = {
  // https://github.com/aws-cloudformation/aws-cloudformation-resource-providers-codeartifact (2026-11-29)
  'AWS::CodeArtifact::PackageGroup': {
    read: READS,
    write: [
      ...WRITES,
      ...named('codeartifact', 'CreatePackageGroup DeletePackageGroup DescribePackageGroup'),
      ...named('codeartifact', 'ListAllowedRepositoriesForGroup ListTagsForResource TagResource'),
      ...named('codeartifact', 'UntagResource UpdatePackageGroup UpdatePackageGroupOriginConfiguration'),
    ],
    because:
      'CloudFormation asks for it in the name of whoever makes the stack, as the schema of the type says',
  },
  aws_codeartifact_domain: {
    read: named('codeartifact', 'DescribeDomain ListTagsForResource'),
    write: named('codeartifact', 'CreateDomain DeleteDomain TagResource UntagResource'),
    because: SOURCES,
  },
  aws_codeartifact_domain_permissions_policy: {
    read: ['codeartifact:GetDomainPermissionsPolicy'],
    write: named('codeartifact', 'DeleteDomainPermissionsPolicy PutDomainPermissionsPolicy'),
    because: SOURCES,
  },
  aws_codeartifact_repository: {
    read: named('codeartifact', 'DescribeRepository ListTagsForResource'),
    write: [
      ...named('codeartifact', 'AssociateExternalConnection AssociateWithDownstreamRepository'),
      ...named('codeartifact', 'CreateRepository DeleteRepository DisassociateExternalConnection'),
      ...named('codeartifact', 'TagResource UntagResource UpdateRepository'),
    ],
    because: SOURCES,
  },
};
