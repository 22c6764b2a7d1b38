import type { QuotaName } from '../quotas';

/** A type of policy of AWS Organizations, and the quotas that bound it. */
interface PolicyTypeFacts {
  /** How AWS spells it. */
  readonly aws: string;
  /** How names of policies spell it. */
  readonly short: string;
  /** Characters of one policy. */
  readonly size: QuotaName;
  /** Policies of this type on one root, organizational unit or account. */
  readonly perTarget: QuotaName;
  /** Those of them that AWS attaches itself, such as `FullAWSAccess`. */
  readonly ownByAws: number;
}

/**
 * The types of policies that guardrails are made of: those that AWS provider 5.100 takes (2026-11-28). AWS Organizations has more,
 * such as Security Hub policies, which newer providers take.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreatePolicy.html
 */
export const policyTypes = {
  'service-control': {
    aws: 'SERVICE_CONTROL_POLICY',
    short: 'scp',
    size: 'organizations-scp-size',
    perTarget: 'organizations-scps-per-target',
    ownByAws: 1,
  },
  'resource-control': {
    aws: 'RESOURCE_CONTROL_POLICY',
    short: 'rcp',
    size: 'organizations-rcp-size',
    perTarget: 'organizations-rcps-per-target',
    ownByAws: 1,
  },
  'ai-services': {
    aws: 'AISERVICES_OPT_OUT_POLICY',
    short: 'ai',
    size: 'organizations-ai-services-policy-size',
    perTarget: 'organizations-ai-services-policies-per-target',
    ownByAws: 0,
  },
  backup: {
    aws: 'BACKUP_POLICY',
    short: 'backup',
    size: 'organizations-backup-policy-size',
    perTarget: 'organizations-backup-policies-per-target',
    ownByAws: 0,
  },
  chat: {
    aws: 'CHATBOT_POLICY',
    short: 'chat',
    size: 'organizations-chat-policy-size',
    perTarget: 'organizations-chat-policies-per-target',
    ownByAws: 0,
  },
  'declarative-ec2': {
    aws: 'DECLARATIVE_POLICY_EC2',
    short: 'ec2',
    size: 'organizations-declarative-policy-size',
    perTarget: 'organizations-declarative-policies-per-target',
    ownByAws: 0,
  },
  tag: {
    aws: 'TAG_POLICY',
    short: 'tags',
    size: 'organizations-tag-policy-size',
    perTarget: 'organizations-tag-policies-per-target',
    ownByAws: 0,
  },
} as const satisfies Readonly<Record<string, PolicyTypeFacts>>;

export type PolicyType = keyof typeof policyTypes;
