/** One AWS limit: what it is today, where that stands, and when we looked. */
export interface Quota {
  readonly value: number;
  readonly unit: string;
  /** The page the value comes from. */
  readonly source: string;
  /** Day the value was looked up, `YYYY-MM-DD`. */
  readonly date: string;
}

const bucketPolicies = on('https://docs.aws.amazon.com/AmazonS3/latest/userguide/add-bucket-policy.html');
const cloudformation = on(
  'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html',
);
const cloudtrail = on(
  'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html',
);
const codebuild = on('https://docs.aws.amazon.com/codebuild/latest/userguide/limits.html');
const codepipeline = on('https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html');
const config = on('https://docs.aws.amazon.com/config/latest/developerguide/configlimits.html');
const delegation = on(
  'https://docs.aws.amazon.com/organizations/latest/APIReference/API_PutResourcePolicy.html',
);
const ecr = on('https://docs.aws.amazon.com/AmazonECR/latest/userguide/service-quotas.html');
const eventbridge = on('https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html');
const iam = on('https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html');
const identityCenter = on('https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html');
const kms = on('https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html');
const logs = on(
  'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutResourcePolicy.html',
);
const notifications = on('https://docs.aws.amazon.com/dtconsole/latest/userguide/limits.html');
const organizations = on(
  'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html',
);
const organizationsPolicies = on(
  'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies.html',
);
const repositoryPolicies = on(
  'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_SetRepositoryPolicy.html',
);
const sns = on(
  'https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html',
);
const sqs = on(
  'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html',
);

/** Quotas of one page. */
function on(source: string) {
  return (value: number, unit: string, date: string): Quota => ({ value, unit, source, date });
}

/**
 * AWS limits that the blueprint plans with. They move: each has its date, and `quotas` in `accounts/index.ts`
 * overrides one where Service Quotas granted more.
 */
export const defaultQuotas = {
  // More only from a bucket, which the stack set would have to read.
  'cloudformation-template-size': cloudformation(51200, 'bytes', '2026-11-29'),
  // AWS does not raise it; the trail of an organization counts too, and one of all regions in each.
  'cloudtrail-trails-per-region': cloudtrail(5, 'trails', '2026-11-29'),
  'codebuild-projects-per-region': codebuild(5000, 'projects', '2026-11-29'),
  'codepipeline-actions-per-pipeline': codepipeline(500, 'actions', '2026-11-20'),
  'codepipeline-actions-per-stage': codepipeline(50, 'actions', '2026-11-20'),
  'codepipeline-pipelines-per-region': codepipeline(1000, 'pipelines', '2026-11-20'),
  'codepipeline-stages-per-pipeline': codepipeline(50, 'stages', '2026-11-20'),
  // AWS does not raise it, and the rules of Security Hub's standards count too.
  'config-rules-per-region': config(1000, 'rules of AWS Config', '2026-11-29'),
  'ecr-images-per-repository': ecr(100_000, 'images', '2026-11-29'),
  // Models of the API take 100 destinations of a rule; the page of quotas says 25 over all rules.
  'ecr-replication-destinations': ecr(25, 'destinations', '2026-11-29'),
  'ecr-replication-filters-per-rule': ecr(100, 'filters of a rule', '2026-11-29'),
  'ecr-replication-rules': ecr(10, 'rules of replication', '2026-11-29'),
  'ecr-repository-policy-size': repositoryPolicies(10240, 'characters', '2026-11-21'),
  'eventbridge-bus-policy-size': eventbridge(10240, 'characters', '2026-11-29'),
  // 100 in af-south-1 and eu-south-1: write that there.
  'eventbridge-rules-per-bus': eventbridge(300, 'rules', '2026-11-29'),
  // AWS does not raise it.
  'eventbridge-wildcard-rules-per-bus': eventbridge(30, 'rules with wildcards', '2026-11-29'),
  'iam-managed-policies-per-account': iam(1500, 'managed policies', '2026-11-29'),
  'iam-managed-policies-per-role': iam(10, 'policies', '2026-11-29'),
  'iam-managed-policy-size': iam(6144, 'characters', '2026-11-29'),
  'iam-role-inline-policies-size': iam(10240, 'characters', '2026-11-29'),
  'iam-roles-per-account': iam(1000, 'roles', '2026-11-29'),
  'iam-trust-policy-size': iam(2048, 'characters', '2026-11-29'),
  'sso-permission-sets': identityCenter(3500, 'permission sets', '2026-11-29'),
  'sso-permission-sets-per-account': identityCenter(500, 'permission sets of an account', '2026-11-29'),
  'kms-key-policy-size': kms(32768, 'bytes', '2026-11-29'),
  // AWS does not raise it, and services that deliver logs write policies of their own.
  'logs-resource-policies-per-region': logs(10, 'policies of logs', '2026-11-29'),
  // AWS's model of the API takes 51,200 since policies can be of one log group; sources about the others still say 5,120.
  'logs-resource-policy-size': logs(5120, 'characters', '2026-11-29'),
  'notifications-rules-per-account': notifications(1000, 'notification rules', '2026-11-29'),
  'organizations-ai-services-policies-per-target': organizations(5, 'policies', '2026-11-28'),
  'organizations-ai-services-policy-size': organizations(2500, 'characters', '2026-11-28'),
  'organizations-backup-policies-per-target': organizations(10, 'policies', '2026-11-28'),
  'organizations-backup-policy-size': organizations(10000, 'characters', '2026-11-28'),
  'organizations-chat-policies-per-target': organizations(5, 'policies', '2026-11-28'),
  'organizations-chat-policy-size': organizations(10000, 'characters', '2026-11-28'),
  'organizations-declarative-policies-per-target': organizations(10, 'policies', '2026-11-28'),
  'organizations-declarative-policy-size': organizations(10000, 'characters', '2026-11-28'),
  'organizations-delegation-policy-size': delegation(40000, 'characters', '2026-11-29'),
  'organizations-rcp-size': organizations(5120, 'characters', '2026-11-28'),
  'organizations-rcps-per-target': organizations(5, 'policies', '2026-11-28'),
  'organizations-scp-size': organizations(5120, 'characters', '2026-11-28'),
  // Some sources say that AWS raised the two of service control policies in May 2026, to 10 policies of 10,240 characters;
  // AWS's own page, in the languages and copies we could read, still has the lower values. A plan for the lower ones fits both.
  'organizations-scps-per-target': organizations(5, 'policies', '2026-11-28'),
  'organizations-tag-policies-per-target': organizationsPolicies(10, 'policies', '2026-11-28'),
  'organizations-tag-policy-size': organizations(10000, 'characters', '2026-11-28'),
  's3-bucket-policy-size': bucketPolicies(20480, 'bytes', '2026-11-21'),
  'sns-topic-policy-size': sns(30720, 'bytes', '2026-11-21'),
  'sqs-queue-policy-size': sqs(8192, 'bytes', '2026-11-21'),
} as const satisfies Readonly<Record<string, Quota>>;

/** The name of a quota, as `quotas` in `accounts/index.ts` spells it. */
export type QuotaName = keyof typeof defaultQuotas;

/** The value of each quota: AWS's own, or what the landing zone says was granted. */
export type Quotas = Readonly<Record<QuotaName, number>>;

/** The quotas in force. */
export function quotasInForce(
  overrides: Readonly<Partial<Record<QuotaName, { readonly value: number }>>>,
): Quotas {
  const names = Object.keys(defaultQuotas) as QuotaName[];
  const values = names.map((name) => [name, overrides[name]?.value ?? defaultQuotas[name].value]);
  return Object.fromEntries(values) as Quotas;
}
