function named(service: string, names: string): readonly string[] {
  return names.split(' ').map((name) => `${service}:${name}`);
}

const SOURCES = 'written down from the sources of the provider: the same in 5.100 and 6.x';

const DOMAIN = 'codeartifact:domain/{x}-packages';

/**
 * What Terraform's calls about packages are about. As of 2026-11-29.
 *
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/auth-and-access-control-permissions-reference.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodeartifact.html
 */
export const ABOUT_PACKAGES = {
  aws_codeartifact_domain: {
    thing: DOMAIN,
    apart: { 'codeartifact:CreateDomain': '*' },
    // https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_CreateDomain.html
    beside: { 'kms:CreateGrant': 'kms:key/ANY' },
  },
  aws_codeartifact_domain_permissions_policy: { thing: DOMAIN },
  aws_codeartifact_repository: {
    thing: 'codeartifact:repository/{x}-packages/{x}-ANY',
    apart: { 'codeartifact:CreateRepository': '*' },
  },
};

/** Made with tags, which whoever makes it states. */
export const PACKAGES_WITH_TAGS = named('codeartifact', 'CreateDomain CreateRepository');

/**
 * What was not recorded. Who names a repository as an upstream associates it.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/tree/main/internal/service/codeartifact (2026-11-29)
 */
export const DOCUMENTED_PACKAGES = {
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
