import {
  HAS_TAG,
  here,
  of,
  on,
  onAll,
  type Permission,
  passes,
  serviceLinkedRole,
  type TypePermissions,
} from './permission';

const REPOSITORIES = 'repository/{prefix}/*';
/** What a template does to the repositories that it makes. */
const MAKES = 'CreateRepository PutLifecyclePolicy SetRepositoryPolicy';

/**
 * Whoever makes a repository with a customer key hands the key to Amazon ECR by grants, and whoever deletes it takes them back. Amazon
 * ECR asks in their name; what a grant may be, the policy of the key says.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html#encryption-at-rest-iam (2026-11-29)
 */
const handsKeyOn: Permission = {
  actions: of('kms', 'CreateGrant RetireGrant'),
  about: [here('kms', 'key/*')],
  when: { StringEquals: { ...HAS_TAG.StringEquals, 'kms:ViaService': '{registry}' } },
};

const repository = {
  read: [on('ecr', REPOSITORIES, 'DescribeRepositories ListTagsForResource')],
  write: [
    on(
      'ecr',
      REPOSITORIES,
      'CreateRepository DeleteRepository PutImageScanningConfiguration PutImageTagMutability TagResource ' +
        'UntagResource',
    ),
  ],
};

/**
 * Whoever writes a template needs what it does.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-creation-templates-create.html (2026-11-29)
 */
const template = {
  read: [onAll('ecr', 'DescribeRepositoryCreationTemplates')],
  write: [
    onAll(
      'ecr',
      'CreateRepositoryCreationTemplate DeleteRepositoryCreationTemplate UpdateRepositoryCreationTemplate',
    ),
    on('ecr', REPOSITORIES, MAKES),
    serviceLinkedRole('ecr.amazonaws.com', 'AWSServiceRoleForECRTemplate'),
  ],
};

/**
 * Whoever has Amazon Inspector scan images switches it on there, and off again.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-enhanced-iam.html (2026-11-29)
 */
const scans = {
  read: [onAll('ecr', 'GetRegistryScanningConfiguration')],
  write: [onAll('ecr', 'PutRegistryScanningConfiguration')],
};

/** The registry: settings of repositories and of the whole, and no image. */
export const images: Readonly<Record<string, TypePermissions>> = {
  aws_ecr_lifecycle_policy: {
    read: [on('ecr', REPOSITORIES, 'GetLifecyclePolicy')],
    write: [on('ecr', REPOSITORIES, 'DeleteLifecyclePolicy PutLifecyclePolicy')],
  },
  aws_ecr_pull_through_cache_rule: {
    read: [onAll('ecr', 'DescribePullThroughCacheRules')],
    write: [
      onAll('ecr', 'CreatePullThroughCacheRule DeletePullThroughCacheRule UpdatePullThroughCacheRule'),
      // What its template does to the repositories of the cache.
      on('ecr', 'repository/{prefix}-{cache}/*', MAKES),
      serviceLinkedRole('pullthroughcache.ecr.amazonaws.com', 'AWSServiceRoleForECRPullThroughCache'),
    ],
  },
  aws_ecr_registry_policy: {
    read: [onAll('ecr', 'GetRegistryPolicy')],
    write: [onAll('ecr', 'DeleteRegistryPolicy PutRegistryPolicy')],
  },
  aws_ecr_registry_scanning_configuration: scans,
  'enhanced.aws_ecr_registry_scanning_configuration': {
    ...scans,
    write: [
      ...scans.write,
      onAll('inspector2', 'Disable Enable ListAccountPermissions'),
      serviceLinkedRole('inspector2.amazonaws.com', 'AWSServiceRoleForAmazonInspector2'),
    ],
  },
  aws_ecr_replication_configuration: {
    read: [onAll('ecr', 'DescribeRegistry')],
    write: [
      onAll('ecr', 'PutReplicationConfiguration'),
      serviceLinkedRole('replication.ecr.amazonaws.com', 'AWSServiceRoleForECRReplication'),
    ],
  },
  aws_ecr_repository: repository,
  'keyed.aws_ecr_repository': { ...repository, write: [...repository.write, handsKeyOn] },
  aws_ecr_repository_creation_template: template,
  'keyed.aws_ecr_repository_creation_template': {
    ...template,
    write: [...template.write, passes('ecr.amazonaws.com', 'service-images')],
  },
  aws_ecr_repository_policy: {
    read: [on('ecr', REPOSITORIES, 'GetRepositoryPolicy')],
    write: [on('ecr', REPOSITORIES, 'DeleteRepositoryPolicy SetRepositoryPolicy')],
  },
};
