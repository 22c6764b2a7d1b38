import type { Sabotages } from './row';

const BLOCK = 'tooling/aws_s3_bucket_public_access_block.artifacts-eu-west-1_public-access';
const POLICY = 'tooling/aws_s3_bucket_policy.artifacts-eu-west-1_bucket-policy';
const ENCRYPTION =
  'tooling/aws_s3_bucket_server_side_encryption_configuration.artifacts-eu-west-1_encryption';

export const protections: Sabotages = {
  kind: 'protections',
  zone: 'acme',
  opens: false,
  rows: [
    [
      'buckets may be public',
      'protections',
      (o) => {
        o.at(BLOCK).block_public_policy = false;
      },
    ],
    [
      'the public access block is gone',
      'protections',
      (o) => {
        delete o.stack('tooling').resource.aws_s3_bucket_public_access_block;
      },
    ],
    [
      'the public access block is in another region',
      'protections',
      (o) => {
        o.at(BLOCK).provider = 'aws.eu-central-1';
      },
    ],
    [
      'it names its region itself',
      'protections',
      (o) => {
        o.at(BLOCK).region = 'eu-central-1';
      },
    ],
    [
      'it is there twice',
      'protections',
      (o) => o.put('tooling/aws_s3_bucket_public_access_block.x', { ...o.at(BLOCK) }),
    ],
    [
      'it is in another account',
      'protections',
      (o) =>
        o.put('prod/aws_s3_bucket_public_access_block.x', {
          ...o.at(BLOCK),
          bucket: 'acme-artifacts-222222222222-eu-west-1',
        }),
    ],
    [
      'the policy of the bucket is in another region',
      'problem',
      (o) => {
        o.at(POLICY).provider = 'aws.eu-central-1';
      },
    ],
    [
      'the policies of two buckets are swapped',
      'hop',
      (o) => {
        const [one, other] = [
          o.at(POLICY),
          o.at('tooling/aws_s3_bucket_policy.artifacts-eu-central-1_bucket-policy'),
        ];
        [one.policy, other.policy] = [other.policy, one.policy];
      },
    ],
    [
      'a statement of the key names no resource',
      'not-storable',
      (o) =>
        o.statement('tooling/aws_kms_key.artifacts-eu-west-1_key', 'LookAtKey', (s) => {
          delete s.Resource;
        }),
    ],
    [
      'objects are encrypted with the key of S3',
      'protections',
      (o) => {
        o.at(ENCRYPTION).rule = [{ apply_server_side_encryption_by_default: { sse_algorithm: 'AES256' } }];
      },
    ],
    [
      'old versions are not kept',
      'protections',
      (o) => {
        o.at(
          'tooling/aws_s3_bucket_versioning.artifacts-eu-west-1_versioning',
        ).versioning_configuration.status = 'Suspended';
      },
    ],
    [
      'objects belong to who uploads them',
      'protections',
      (o) => {
        o.at('tooling/aws_s3_bucket_ownership_controls.artifacts-eu-west-1_ownership').rule.object_ownership =
          'ObjectWriter';
      },
    ],
    [
      'the bucket has an access control list',
      'problem',
      (o) => {
        o.at('tooling/aws_s3_bucket.artifacts-eu-west-1_bucket').acl = 'public-read';
      },
    ],
    [
      'artifacts go after a day',
      'as-planned',
      (o) => {
        o.at(
          'tooling/aws_s3_bucket_lifecycle_configuration.artifacts-eu-west-1_lifecycle',
        ).rule[0].expiration[0].days = 1;
      },
    ],
    [
      'images go after the next',
      'as-planned',
      (o) => {
        const block = o.at('tooling/aws_ecr_lifecycle_policy.images-reports_lifecycle');
        block.policy = block.policy.replace(/"countNumber":\d+/, '"countNumber":1');
      },
    ],
    [
      'a replica has another lifecycle, which expires what runs',
      'protections',
      (o) => {
        const block = o.at('prod/aws_ecr_repository_creation_template.replica-eu-west-1_template');
        block.lifecycle_policy = block.lifecycle_policy.replace(/"countNumber":\d+/, '"countNumber":100');
      },
    ],
    [
      'signatures go after a day, as they have no tag',
      'as-planned',
      (o) => {
        const block = o.at('prod/aws_ecr_repository_creation_template.replica-eu-west-1_template');
        block.lifecycle_policy = JSON.stringify({
          rules: [
            {
              rulePriority: 1,
              selection: {
                tagStatus: 'untagged',
                countType: 'sinceImagePushed',
                countUnit: 'days',
                countNumber: 1,
              },
              action: { type: 'expire' },
            },
          ],
        });
      },
    ],
    [
      'images are archived when nobody pulled them for a while',
      'protections',
      (o) => {
        const block = o.at('tooling/aws_ecr_lifecycle_policy.images-reports_lifecycle');
        block.policy = JSON.stringify({
          rules: [
            {
              rulePriority: 1,
              selection: {
                tagStatus: 'any',
                countType: 'sinceImagePulled',
                countUnit: 'days',
                countNumber: 30,
              },
              action: { type: 'transition', targetStorageClass: 'archive' },
            },
          ],
        });
      },
    ],
    [
      'tags move',
      'protections',
      (o) => {
        o.at('tooling/aws_ecr_repository.images-reports_repository').image_tag_mutability = 'MUTABLE';
      },
    ],
    [
      'replicas have no template',
      'as-planned',
      (o) => {
        delete o.stack('prod').resource.aws_ecr_repository_creation_template;
      },
    ],
    [
      'the tags of replicas move',
      'protections',
      (o) => {
        o.at('prod/aws_ecr_repository_creation_template.replica-eu-west-1_template').image_tag_mutability =
          'MUTABLE';
      },
    ],
    [
      'the key does not turn',
      'protections',
      (o) => {
        o.at('tooling/aws_kms_key.artifacts-eu-west-1_key').enable_key_rotation = false;
      },
    ],
    [
      'the key is deleted after a week',
      'protections',
      (o) => {
        o.at('tooling/aws_kms_key.artifacts-eu-west-1_key').deletion_window_in_days = 7;
      },
    ],
    [
      'the alias is of another key',
      'problem',
      (o) => {
        o.at('tooling/aws_kms_alias.artifacts-eu-west-1_alias').target_key_id = 'alias/aws/s3';
      },
    ],
    [
      'logs go after a day',
      'protections',
      (o) => {
        o.at('tooling-storefront/aws_cloudwatch_log_group.build_logs').retention_in_days = 1;
      },
    ],
    [
      'logs are in plain text',
      'protections',
      (o) => {
        delete o.at('tooling-storefront/aws_cloudwatch_log_group.build_logs').kms_key_id;
      },
    ],
    [
      'the log is in another region',
      'protections',
      (o) => {
        o.at('tooling-storefront/aws_cloudwatch_log_group.build_logs').provider = 'aws.eu-central-1';
      },
    ],
    [
      'messages are in plain text',
      'as-planned',
      (o) => {
        delete o.at('tooling-storefront/aws_sns_topic.approvals_topic').kms_master_key_id;
      },
    ],
  ],
};
