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
 * The types of policies that guardrails are made of.
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
  tag: {
    aws: 'TAG_POLICY',
    short: 'tags',
    size: 'organizations-tag-policy-size',
    perTarget: 'organizations-tag-policies-per-target',
    ownByAws: 0,
  },
} as const satisfies Readonly<Record<string, PolicyTypeFacts>>;

export type PolicyType = keyof typeof policyTypes;
