import type { Addition } from '../../blueprint/schema/additions';
import { isDeclared } from '../declared';
import type { Collector } from './collector';
import type { Resource } from './located';
import { REFUSED_TYPES } from './refused-types';

/** Types whose policies are read. */
const READ = new Set([
  'aws_cloudformation_stack_set',
  'aws_cloudwatch_event_bus_policy',
  'aws_cloudwatch_log_resource_policy',
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
  'aws_organizations_resource_policy',
  'aws_s3_bucket',
  'aws_s3_bucket_policy',
  'aws_secretsmanager_secret',
  'aws_secretsmanager_secret_policy',
  'aws_sns_topic',
  'aws_sns_topic_policy',
  'aws_sqs_queue',
  'aws_sqs_queue_policy',
  'aws_ssoadmin_permission_set_inline_policy',
]);

/** What an argument may hold a policy with: its text, what makes one, or a local that may be one. */
const HOLDS_POLICY = /\\?"Statement\\?"\s*:|\bStatement\s*=|aws_iam_policy_document\./;

/** Nothing that decides access is left out in silence, but what `accounts/` declares. */
export function refuseUnread(collector: Collector, additions: readonly Addition[]): void {
  for (const stack of collector.world.stacks) {
    if (stack.hasModules())
      collector.problems.add(`${stack.id}/module`, 'a module', {
        wanted: 'resources of the stack itself',
        change: 'write them out',
      });
    for (const element of stack.elements())
      if (!isDeclared(additions, `${stack.id}/${element.type}.${element.name}`))
        refuseElement(collector, stack.id, element);
  }
}

function refuseElement(collector: Collector, stack: string, { type, name, block }: Resource): void {
  const address = `${stack}/${type}.${name}`;
  const instead = REFUSED_TYPES[type];
  if (instead)
    collector.problems.add(address, type, {
      wanted: 'access that the proof can read',
      change: `use ${instead}, or declare it in \`additions\` of accounts/index.ts with a reason`,
    });
  if (block.dynamic !== undefined && READ.has(type))
    collector.problems.add(address, 'a dynamic block', {
      wanted: 'blocks whose number is known',
      change: 'write them out',
    });
  if (isPublic(block.acl))
    collector.problems.add(address, `acl ${block.acl}`, {
      wanted: 'access that the proof can read',
      change: 'write a bucket policy',
    });
  const text = JSON.stringify(block);
  const viaLocal = /policy/i.test(text) && /"(?:access_)?policy"\s*:\s*"\$\{local\./.test(text);
  if (!READ.has(type) && !instead && (HOLDS_POLICY.test(text) || viaLocal))
    collector.problems.add(address, 'a policy of a kind that the proof does not read', {
      wanted: 'policies that it reads',
      change: 'take it out, or teach proof/gather/ the type',
    });
}

function isPublic(acl: unknown): boolean {
  return acl !== undefined && acl !== 'private';
}
