import type { Collector } from './collector';

/** Types whose policies are read. */
const READ = new Set([
  'aws_cloudwatch_event_bus_policy',
  'aws_codeartifact_domain_permissions_policy',
  'aws_codeartifact_repository_permissions_policy',
  'aws_ecr_registry_policy',
  'aws_ecr_repository_creation_template',
  'aws_ecr_repository_policy',
  'aws_iam_policy',
  'aws_iam_role',
  'aws_iam_role_policy',
  'aws_kms_key',
  'aws_kms_key_policy',
  'aws_kms_replica_key',
  'aws_organizations_policy',
  'aws_s3_bucket',
  'aws_s3_bucket_policy',
  'aws_secretsmanager_secret',
  'aws_secretsmanager_secret_policy',
  'aws_sns_topic',
  'aws_sns_topic_policy',
  'aws_sqs_queue',
  'aws_sqs_queue_policy',
]);

/** Types that give or take access in a way that the evaluator does not know. */
const NOT_MODELLED: Readonly<Record<string, string>> = {
  aws_cloudwatch_event_permission: 'aws_cloudwatch_event_bus_policy',
  aws_kms_grant: 'a key policy',
  aws_s3_bucket_acl: 'a bucket policy',
  aws_s3_access_point: 'a bucket policy',
};

/** Nothing that decides access is left out in silence. */
export function refuseUnread(collector: Collector): void {
  for (const stack of collector.world.stacks) {
    for (const { type, name, block } of stack.elements()) {
      const address = `${stack.id}/${type}.${name}`;
      const instead = NOT_MODELLED[type];
      if (instead)
        collector.problems.add(address, type, 'access that the proof can read', `write ${instead}`);
      else if (!READ.has(type) && /\\?"Statement\\?"\s*:/.test(JSON.stringify(block)))
        collector.problems.add(
          address,
          'a policy of a kind that the proof does not read',
          'policies that it reads',
          'take it out, or teach proof/gather/ the type',
        );
    }
  }
}
