/**
 * Calls that change a registry of Amazon ECR as a whole: what a guardrail denies, and an alert tells of. `hops/registry-calls.ts` has the
 * same ones from the same page, and neither reads the other.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html (2026-11-29)
 */
export const registryChanges = [
  'CreatePullThroughCacheRule',
  'CreateRepositoryCreationTemplate',
  'DeletePullThroughCacheRule',
  'DeleteRegistryPolicy',
  'DeleteRepositoryCreationTemplate',
  'DeleteSigningConfiguration',
  'PutAccountSetting',
  'PutRegistryPolicy',
  'PutRegistryScanningConfiguration',
  'PutReplicationConfiguration',
  'PutSigningConfiguration',
  'UpdatePullThroughCacheRule',
  'UpdateRepositoryCreationTemplate',
];
