import { CARRIES_TAG, HAS_TAG, here, on, type Permission, type TypePermissions } from './permission';

const DOMAIN = 'domain/{prefix}-packages';
const REPOSITORIES = 'repository/{prefix}-packages/{prefix}-*';

/** A boundary has room for all actions about a domain, a repository, its connection or tags as one. */
function asOne(pattern: string, permission: Permission): Permission {
  return { ...permission, inBoundary: `codeartifact:${pattern}` };
}

/** What is made carries the landing zone's tag; AWS knows no resource until it is there. */
function makes(what: 'Domain' | 'Repository'): Permission {
  return asOne(`*e${what}`, {
    actions: [`codeartifact:Create${what}`],
    about: ['*'],
    when: CARRIES_TAG,
  });
}

function tags(thing: string, names: string): Permission {
  return asOne('*ag*Resource', on('codeartifact', thing, names));
}

/** Domains and repositories of packages: settings, and no package. */
export const packages: Readonly<Record<string, TypePermissions>> = {
  aws_codeartifact_domain: {
    read: [
      asOne('*eDomain', on('codeartifact', DOMAIN, 'DescribeDomain')),
      tags(DOMAIN, 'ListTagsForResource'),
    ],
    write: [
      makes('Domain'),
      asOne('*eDomain', on('codeartifact', DOMAIN, 'DeleteDomain')),
      tags(DOMAIN, 'TagResource UntagResource'),
      // CodeArtifact makes a grant in the name of whoever names a key: https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_CreateDomain.html
      { actions: ['kms:CreateGrant'], about: [here('kms', 'key/*')], when: HAS_TAG },
    ],
  },
  aws_codeartifact_domain_permissions_policy: {
    read: [asOne('*DomainPermissionsPolicy', on('codeartifact', DOMAIN, 'GetDomainPermissionsPolicy'))],
    write: [
      asOne(
        '*DomainPermissionsPolicy',
        on('codeartifact', DOMAIN, 'DeleteDomainPermissionsPolicy PutDomainPermissionsPolicy'),
      ),
    ],
  },
  aws_codeartifact_repository: {
    read: [
      asOne('*eRepository', on('codeartifact', REPOSITORIES, 'DescribeRepository')),
      tags(REPOSITORIES, 'ListTagsForResource'),
    ],
    write: [
      makes('Repository'),
      asOne('*eRepository', on('codeartifact', REPOSITORIES, 'DeleteRepository UpdateRepository')),
      asOne(
        '*ExternalConnection',
        on('codeartifact', REPOSITORIES, 'AssociateExternalConnection DisassociateExternalConnection'),
      ),
      on('codeartifact', REPOSITORIES, 'AssociateWithDownstreamRepository'),
      tags(REPOSITORIES, 'TagResource UntagResource'),
    ],
  },
};
