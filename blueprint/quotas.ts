/** One AWS limit: what it is today, where that stands, and when we looked. */
export interface Quota {
  readonly value: number;
  readonly unit: string;
  /** The page the value comes from. */
  readonly source: string;
  /** Day the value was looked up, `YYYY-MM-DD`. */
  readonly date: string;
}

const codepipeline = 'https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html';
const iam = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html';
const organizations = 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html';
const eventbridge = 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html';
const ecr = 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/service-quotas.html';

/**
 * AWS limits that the blueprint plans with. They move: each has its date, and `quotas` in `accounts/index.ts`
 * overrides one where Service Quotas granted more.
 */
export const defaultQuotas = {
  'codepipeline-actions-per-pipeline': {
    value: 500,
    unit: 'actions',
    source: codepipeline,
    date: '2026-11-20',
  },
  'codepipeline-actions-per-stage': { value: 50, unit: 'actions', source: codepipeline, date: '2026-11-20' },
  'codepipeline-stages-per-pipeline': { value: 50, unit: 'stages', source: codepipeline, date: '2026-11-20' },
  'codepipeline-pipelines-per-region': {
    value: 1000,
    unit: 'pipelines',
    source: codepipeline,
    date: '2026-11-20',
  },
  'ecr-replication-destinations': { value: 25, unit: 'destinations', source: ecr, date: '2026-11-20' },
  'ecr-repository-policy-size': {
    value: 10240,
    unit: 'characters',
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_SetRepositoryPolicy.html',
    date: '2026-11-21',
  },
  // 100 in af-south-1 and eu-south-1: write that there.
  'eventbridge-rules-per-bus': { value: 300, unit: 'rules', source: eventbridge, date: '2026-11-29' },
  // AWS does not raise it.
  'eventbridge-wildcard-rules-per-bus': {
    value: 30,
    unit: 'rules with wildcards',
    source: eventbridge,
    date: '2026-11-29',
  },
  'iam-managed-policies-per-role': { value: 10, unit: 'policies', source: iam, date: '2026-11-29' },
  'iam-managed-policy-size': { value: 6144, unit: 'characters', source: iam, date: '2026-11-20' },
  'iam-role-inline-policies-size': { value: 10240, unit: 'characters', source: iam, date: '2026-11-20' },
  'iam-roles-per-account': { value: 1000, unit: 'roles', source: iam, date: '2026-11-28' },
  'iam-trust-policy-size': { value: 2048, unit: 'characters', source: iam, date: '2026-11-20' },
  'kms-key-policy-size': {
    value: 32768,
    unit: 'bytes',
    source: 'https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html',
    date: '2026-11-21',
  },
  'organizations-ai-services-policies-per-target': {
    value: 5,
    unit: 'policies',
    source: organizations,
    date: '2026-11-28',
  },
  'organizations-ai-services-policy-size': {
    value: 2500,
    unit: 'characters',
    source: organizations,
    date: '2026-11-28',
  },
  'organizations-backup-policies-per-target': {
    value: 10,
    unit: 'policies',
    source: organizations,
    date: '2026-11-28',
  },
  'organizations-backup-policy-size': {
    value: 10000,
    unit: 'characters',
    source: organizations,
    date: '2026-11-28',
  },
  'organizations-chat-policies-per-target': {
    value: 5,
    unit: 'policies',
    source: organizations,
    date: '2026-11-28',
  },
  'organizations-chat-policy-size': {
    value: 10000,
    unit: 'characters',
    source: organizations,
    date: '2026-11-28',
  },
  'organizations-declarative-policies-per-target': {
    value: 10,
    unit: 'policies',
    source: organizations,
    date: '2026-11-28',
  },
  'organizations-declarative-policy-size': {
    value: 10000,
    unit: 'characters',
    source: organizations,
    date: '2026-11-28',
  },
  'organizations-rcps-per-target': {
    value: 5,
    unit: 'policies',
    source: organizations,
    date: '2026-11-28',
  },
  'organizations-rcp-size': { value: 5120, unit: 'characters', source: organizations, date: '2026-11-28' },
  // Some sources say that AWS raised the two of service control policies in May 2026, to 10 policies of 10,240 characters;
  // AWS's own page, in the languages and copies we could read, still has the lower values. A plan for the lower ones fits both.
  'organizations-scps-per-target': {
    value: 5,
    unit: 'policies',
    source: organizations,
    date: '2026-11-28',
  },
  'organizations-scp-size': { value: 5120, unit: 'characters', source: organizations, date: '2026-11-28' },
  'organizations-tag-policies-per-target': {
    value: 10,
    unit: 'policies',
    source: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies.html',
    date: '2026-11-28',
  },
  'organizations-tag-policy-size': {
    value: 10000,
    unit: 'characters',
    source: organizations,
    date: '2026-11-28',
  },
  's3-bucket-policy-size': {
    value: 20480,
    unit: 'bytes',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/add-bucket-policy.html',
    date: '2026-11-21',
  },
  'sns-topic-policy-size': {
    value: 30720,
    unit: 'bytes',
    source:
      'https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html',
    date: '2026-11-21',
  },
  'sqs-queue-policy-size': {
    value: 8192,
    unit: 'bytes',
    source: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html',
    date: '2026-11-21',
  },
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
