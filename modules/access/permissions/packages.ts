import { CARRIES_TAG, HAS_TAG, here, on, type Permission, type TypePermissions } from './permission';

const DOMAIN = 'domain/{prefix}-packages';
const GROUPS = 'package-group/{prefix}-packages/*';
const STACK = 'stack/{prefix}-package-groups/*';
const REPOSITORIES = 'repository/{prefix}-packages/{prefix}-*';

/** A boundary has room for all actions about a domain, a repository, its connection, a group or tags as one. */
function asOne(pattern: string, permission: Permission): Permission {
  return inBoundary(`codeartifact:${pattern}`, permission);
}

function inBoundary(pattern: string, permission: Permission): Permission {
  return { ...permission, inBoundary: pattern };
}

const ONE = { Domain: '*Domain*', PackageGroup: '*Group*', Repository: '*eRepository' } as const;

/** What is made carries the landing zone's tag; AWS knows no resource until it is there. */
function makes(what: keyof typeof ONE): Permission {
  return asOne(ONE[what], {
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
  // Which stack it is, and what it may make, stands under the types of its template.
  aws_cloudformation_stack: { read: [] },
  // CloudFormation makes them with the rights of whoever makes the stack: https://github.com/aws-cloudformation/aws-cloudformation-resource-providers-codeartifact (2026-11-29)
  'AWS::CodeArtifact::PackageGroup': {
    read: [
      inBoundary(
        'cloudformation:DescribeStack*',
        on('cloudformation', STACK, 'DescribeStackEvents DescribeStacks'),
      ),
      on('cloudformation', STACK, 'GetTemplate'),
    ],
    write: [
      inBoundary(
        'cloudformation:*eStack',
        on('cloudformation', STACK, 'CreateStack DeleteStack UpdateStack'),
      ),
      makes('PackageGroup'),
      asOne(
        ONE.PackageGroup,
        on(
          'codeartifact',
          GROUPS,
          'DeletePackageGroup DescribePackageGroup ListAllowedRepositoriesForGroup UpdatePackageGroup ' +
            'UpdatePackageGroupOriginConfiguration',
        ),
      ),
      tags(GROUPS, 'ListTagsForResource TagResource UntagResource'),
    ],
  },
  aws_codeartifact_domain: {
    read: [
      asOne(ONE.Domain, on('codeartifact', DOMAIN, 'DescribeDomain')),
      tags(DOMAIN, 'ListTagsForResource'),
    ],
    write: [
      makes('Domain'),
      asOne(ONE.Domain, on('codeartifact', DOMAIN, 'DeleteDomain')),
      tags(DOMAIN, 'TagResource UntagResource'),
      // CodeArtifact makes a grant in the name of whoever names a key: https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_CreateDomain.html
      {
        actions: ['kms:CreateGrant'],
        about: [here('kms', 'key/*')],
        when: { StringEquals: { ...HAS_TAG.StringEquals, 'kms:ViaService': '{packages}' } },
      },
    ],
  },
  aws_codeartifact_domain_permissions_policy: {
    read: [asOne(ONE.Domain, on('codeartifact', DOMAIN, 'GetDomainPermissionsPolicy'))],
    write: [
      asOne(
        ONE.Domain,
        on('codeartifact', DOMAIN, 'DeleteDomainPermissionsPolicy PutDomainPermissionsPolicy'),
      ),
    ],
  },
  aws_codeartifact_repository: {
    read: [
      asOne(ONE.Repository, on('codeartifact', REPOSITORIES, 'DescribeRepository')),
      tags(REPOSITORIES, 'ListTagsForResource'),
    ],
    write: [
      makes('Repository'),
      asOne(ONE.Repository, on('codeartifact', REPOSITORIES, 'DeleteRepository UpdateRepository')),
      asOne(
        '*ssociate*',
        on(
          'codeartifact',
          REPOSITORIES,
          'AssociateExternalConnection AssociateWithDownstreamRepository DisassociateExternalConnection',
        ),
      ),
      tags(REPOSITORIES, 'TagResource UntagResource'),
    ],
  },
};
