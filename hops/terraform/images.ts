const REPOSITORY = 'ecr:repository/{x}/ANY';
/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-creation-templates-create.html (2026-11-29) */
const madeOf = (repository: string) => ({
  thing: '*',
  beside: {
    'ecr:CreateRepository': repository,
    'ecr:PutLifecyclePolicy': repository,
    'ecr:SetRepositoryPolicy': repository,
  },
});
const TEMPLATE = madeOf(REPOSITORY);

/** What the calls about each type of a registry are about. */
export const ABOUT_IMAGES = {
  aws_ecr_lifecycle_policy: { thing: REPOSITORY },
  // Its template makes repositories that are not those of applications.
  aws_ecr_pull_through_cache_rule: madeOf('ecr:repository/{x}-{cache}/ANY'),
  aws_ecr_registry_policy: { thing: '*' },
  aws_ecr_registry_scanning_configuration: { thing: '*' },
  'enhanced.aws_ecr_registry_scanning_configuration': {
    thing: '*',
    // https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-enhanced-iam.html (2026-11-29)
    beside: {
      'inspector2:Disable': '*',
      'inspector2:Enable': '*',
      'inspector2:ListAccountPermissions': '*',
    },
  },
  aws_ecr_replication_configuration: { thing: '*' },
  aws_ecr_repository: { thing: REPOSITORY },
  'keyed.aws_ecr_repository': {
    thing: REPOSITORY,
    // https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html#encryption-at-rest-iam (2026-11-29)
    beside: { 'kms:CreateGrant': 'kms:key/ANY', 'kms:RetireGrant': 'kms:key/ANY' },
    through: 'ecr',
  },
  aws_ecr_repository_creation_template: TEMPLATE,
  'keyed.aws_ecr_repository_creation_template': TEMPLATE,
  aws_ecr_repository_policy: { thing: REPOSITORY },
};
