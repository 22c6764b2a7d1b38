import { defaultQuotas, type QuotaName } from '../../blueprint/quotas';
import type { PolicyDocument } from '../evaluate';
import type { FoundPolicy, FoundRole, Gathered } from '../gather/model';
import { typeOf } from './subject';
import { textOf } from './text';
import type { Use } from './use';

/** How large policies are, and templates. */
export function sizeUses(gathered: Gathered): readonly Use[] {
  const { managementAccountId } = gathered.organization;
  const accounts = accountsByStack(gathered);
  return [
    ...gathered.policies.flatMap((policy): readonly Use[] => {
      const quota = quotaOf(policy);
      if (!quota) return [];
      const account = accounts.get(stackOf(policy.address)) ?? managementAccountId;
      return [{ quota, place: policy.address, account, used: sizeOf(policy.document, quota) }];
    }),
    ...[...gathered.roles.values()].map(
      (role): Use => ({
        quota: 'iam-role-inline-policies-size',
        place: role.address,
        account: role.account,
        used: inlineSize(role),
      }),
    ),
    ...gathered.made.flatMap(({ template, address, account }): readonly Use[] =>
      template === undefined
        ? []
        : [{ quota: 'cloudformation-template-size', place: address, account, used: bytesOf(template) }],
    ),
  ];
}

function bytesOf(text: string): number {
  return Buffer.byteLength(text);
}

/** The account of each stack that makes a role or something with a policy. */
function accountsByStack({ roles, resources }: Gathered): ReadonlyMap<string, string> {
  return new Map(
    [...roles.values(), ...resources.values()]
      // The stack that has a permission set is of another account than the roles of it.
      .filter((made) => typeOf(made) !== 'aws_ssoadmin_permission_set')
      .map(({ address, account }) => [stackOf(address), account]),
  );
}

function stackOf(address: string): string {
  return address.slice(0, address.indexOf('/'));
}

/** The quota for policies of a type of Terraform resource. AWS documents none for the others. */
const QUOTA_OF_TYPE: Readonly<Record<string, QuotaName>> = {
  aws_cloudwatch_event_bus_policy: 'eventbridge-bus-policy-size',
  aws_cloudwatch_log_resource_policy: 'logs-resource-policy-size',
  aws_ecr_repository_policy: 'ecr-repository-policy-size',
  aws_ecr_repository_creation_template: 'ecr-repository-policy-size',
  aws_iam_policy: 'iam-managed-policy-size',
  aws_kms_key: 'kms-key-policy-size',
  aws_kms_key_policy: 'kms-key-policy-size',
  aws_kms_external_key: 'kms-key-policy-size',
  aws_kms_replica_key: 'kms-key-policy-size',
  aws_organizations_resource_policy: 'organizations-delegation-policy-size',
  aws_s3_bucket: 's3-bucket-policy-size',
  aws_s3_bucket_policy: 's3-bucket-policy-size',
  aws_sns_topic: 'sns-topic-policy-size',
  aws_sns_topic_policy: 'sns-topic-policy-size',
  aws_sqs_queue: 'sqs-queue-policy-size',
  aws_sqs_queue_policy: 'sqs-queue-policy-size',
};

function quotaOf(policy: FoundPolicy): QuotaName | undefined {
  switch (policy.kind) {
    case 'trust policy':
      return 'iam-trust-policy-size';
    case 'service control policy':
      return 'organizations-scp-size';
    case 'resource control policy':
      return 'organizations-rcp-size';
    default:
      // A policy that a stack set brings; one inside of a role counts with the others of the role.
      if (typeOf(policy) === 'aws_cloudformation_stack_set')
        return isInline(policy) ? undefined : 'iam-managed-policy-size';
      return QUOTA_OF_TYPE[typeOf(policy)];
  }
}

/** Inline policies count together; managed ones, of the landing zone or of AWS, each for themselves. */
function inlineSize({ identity }: FoundRole): number {
  const inline = identity.filter(isInline);
  return inline.reduce((sum, { document }) => sum + sizeOf(document, 'iam-role-inline-policies-size'), 0);
}

/**
 * IAM Identity Center brings it into accounts as the one policy inside of a role, which sets the limit.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html (2026-11-28)
 */
const PERMISSION_SET = 'aws_ssoadmin_permission_set_inline_policy';

/** Whether a policy is inside of a role: in a template its name follows that of the role. */
export function isInline(policy: FoundPolicy): boolean {
  const type = typeOf(policy);
  if (type === 'aws_cloudformation_stack_set') return /#\w+\//.test(policy.address);
  return ['aws_iam_role', 'aws_iam_role_policy', PERMISSION_SET].includes(type);
}

function sizeOf(document: PolicyDocument, quota: QuotaName): number {
  const text = textOf(document);
  return defaultQuotas[quota].unit === 'bytes' ? bytesOf(text) : text.length;
}
