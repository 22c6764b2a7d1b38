import { cachesOf } from '../../blueprint/plan/caches';
import { type TagsOfRepository, tagsOf } from '../../blueprint/plan/moving-tag';
import type { Blueprint } from '../../blueprint/plan/planned';
import { ANYTHING, json, type Wanted } from '../planned/wanted';
import type { Protections } from './protection';

/** Keys, images and queues, the ceiling of deploy roles, and what carries policies. */
export const others: Protections = {
  /**
   * A key turns every year, is there and enabled, and waits 30 days before it is deleted: so Terraform makes it where
   * nothing else is written.
   *
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html (2026-11-28)
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html (2026-11-28)
   */
  aws_kms_key: ({ signingSpec }, { symbol }) => {
    const spec = signingSpec(symbol);
    return {
      description: ANYTHING,
      policy: ANYTHING,
      // A key with two halves signs, and never turns.
      ...(spec === undefined
        ? { enable_key_rotation: true }
        : { customer_master_key_spec: spec, key_usage: 'SIGN_VERIFY' }),
    };
  },
  /** @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html (2026-11-28) */
  aws_ecr_repository: ({ blueprint, imageKey }, instance) => {
    const { mutability, except } = tagsIn(blueprint, instance.value('name'));
    const key = imageKey(instance);
    return {
      name: ANYTHING,
      image_tag_mutability: mutability,
      ...(except !== undefined && {
        image_tag_mutability_exclusion_filter: [{ filter: except, filter_type: 'WILDCARD' }],
      }),
      image_scanning_configuration: { scan_on_push: true },
      ...(key !== undefined && { encryption_configuration: encryptedWith(key) }),
    };
  },
  aws_ecr_repository_creation_template: ({ blueprint: { names, facts }, imageKey }, instance) => {
    const key = imageKey(instance);
    const encryption = key !== undefined && {
      encryption_configuration: encryptedWith(key),
      custom_role_arn: names.roleArn(instance.account, names.imageTemplateRole()),
    };
    const [copied] = cachesOf(facts)
      .map(({ from }) => names.cachePrefix(from))
      .filter((prefix) => prefix === instance.value('prefix'));
    if (copied !== undefined) return { ...copiesAre(copied), ...encryption };
    return {
      prefix: names.repositoryPrefix(),
      applied_for: ['REPLICATION'],
      description: ANYTHING,
      image_tag_mutability: 'IMMUTABLE',
      lifecycle_policy: ANYTHING,
      repository_policy: ANYTHING,
      ...encryption,
    };
  },
  /** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html (2026-11-28) */
  aws_sqs_queue: () => ({
    name: ANYTHING,
    // The longest that there is.
    message_retention_seconds: 1_209_600,
    sqs_managed_sse_enabled: true,
  }),
  aws_iam_policy: () => ({ name: ANYTHING, description: ANYTHING, policy: ANYTHING }),
  // A policy is asked; whatever else can be written beside it says for whom or where it is.
  aws_ecr_registry_policy: () => ({ policy: ANYTHING }),
  aws_ecr_repository_policy: () => ({ policy: ANYTHING, repository: ANYTHING }),
  aws_iam_role_policy: () => ({ name: ANYTHING, policy: ANYTHING, role: ANYTHING }),
  aws_kms_alias: () => ({ name: ANYTHING, target_key_id: ANYTHING }),
  aws_s3_bucket_policy: () => ({ bucket: ANYTHING, policy: ANYTHING }),
  aws_sns_topic_policy: () => ({ arn: ANYTHING, policy: ANYTHING }),
  aws_sqs_queue_policy: () => ({ policy: ANYTHING, queue_url: ANYTHING }),
};

/**
 * Copies that nobody deploys: their tags move where they come from, and they go after 90 days. Who fills them, hops ask.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html (2026-11-29)
 */
function copiesAre(prefix: string): Readonly<Record<string, Wanted>> {
  const selection = { tagStatus: 'any', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 90 };
  return {
    prefix,
    applied_for: ['PULL_THROUGH_CACHE'],
    description: ANYTHING,
    image_tag_mutability: 'MUTABLE',
    lifecycle_policy: json({
      rules: [{ rulePriority: 1, description: ANYTHING, selection, action: { type: 'expire' } }],
    }),
    repository_policy: ANYTHING,
  };
}

function encryptedWith(key: string): Wanted {
  return [{ encryption_type: 'KMS', kms_key: key }];
}

/** How the tags of a repository move; of one that no application has, none does. */
function tagsIn(blueprint: Blueprint, repository: unknown): TagsOfRepository {
  const { applications, names } = blueprint;
  const own = applications.find(({ facts }) => names.repository(facts.name) === repository);
  return own ? tagsOf(blueprint, own.facts) : { mutability: 'IMMUTABLE' };
}
