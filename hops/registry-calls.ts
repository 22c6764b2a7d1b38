/**
 * What changes a registry of Amazon ECR as a whole. The guardrail and the alert that are asked with it have a list of their own.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html (2026-11-29)
 */
export const REGISTRY_CALLS = [
  'ecr:CreatePullThroughCacheRule',
  'ecr:CreateRepositoryCreationTemplate',
  'ecr:DeletePullThroughCacheRule',
  'ecr:DeleteRegistryPolicy',
  'ecr:DeleteRepositoryCreationTemplate',
  'ecr:DeleteSigningConfiguration',
  'ecr:PutAccountSetting',
  'ecr:PutRegistryPolicy',
  'ecr:PutRegistryScanningConfiguration',
  'ecr:PutReplicationConfiguration',
  'ecr:PutSigningConfiguration',
  'ecr:UpdatePullThroughCacheRule',
  'ecr:UpdateRepositoryCreationTemplate',
];
