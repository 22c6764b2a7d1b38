import { on, onAll, serviceLinkedRole, type TypePermissions } from './permission';

const REPOSITORIES = 'repository/{prefix}/*';

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
      serviceLinkedRole('pullthroughcache.ecr.amazonaws.com', 'AWSServiceRoleForECRPullThroughCache'),
    ],
  },
  aws_ecr_registry_policy: {
    read: [onAll('ecr', 'GetRegistryPolicy')],
    write: [onAll('ecr', 'DeleteRegistryPolicy PutRegistryPolicy')],
  },
  aws_ecr_replication_configuration: {
    read: [onAll('ecr', 'DescribeRegistry')],
    write: [
      onAll('ecr', 'PutReplicationConfiguration'),
      serviceLinkedRole('replication.ecr.amazonaws.com', 'AWSServiceRoleForECRReplication'),
    ],
  },
  aws_ecr_repository: {
    read: [on('ecr', REPOSITORIES, 'DescribeRepositories ListTagsForResource')],
    write: [
      on(
        'ecr',
        REPOSITORIES,
        'CreateRepository DeleteRepository PutImageScanningConfiguration PutImageTagMutability TagResource ' +
          'UntagResource',
      ),
    ],
  },
  aws_ecr_repository_creation_template: {
    read: [onAll('ecr', 'DescribeRepositoryCreationTemplates')],
    write: [
      onAll(
        'ecr',
        'CreateRepositoryCreationTemplate DeleteRepositoryCreationTemplate UpdateRepositoryCreationTemplate',
      ),
      // Whoever writes a template needs what it does: https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-creation-templates-create.html (2026-11-29)
      on('ecr', REPOSITORIES, 'CreateRepository PutLifecyclePolicy SetRepositoryPolicy'),
      serviceLinkedRole('ecr.amazonaws.com', 'AWSServiceRoleForECRTemplate'),
    ],
  },
  aws_ecr_repository_policy: {
    read: [on('ecr', REPOSITORIES, 'GetRepositoryPolicy')],
    write: [on('ecr', REPOSITORIES, 'DeleteRepositoryPolicy SetRepositoryPolicy')],
  },
};
