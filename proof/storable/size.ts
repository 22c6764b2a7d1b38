import { defaultQuotas } from '../../blueprint/quotas';
import type { PolicyDocument } from '../evaluate';
import type { Refusal, Stored } from './rule';

interface Size {
  readonly value: number;
  readonly unit: string;
}

const characters = (value: number): Size => ({ value, unit: 'characters' });
const bytes = (value: number): Size => ({ value, unit: 'bytes' });

/**
 * The most that AWS stores of a kind, with every quota raised: an identity policy may be all that a role has inline.
 * Looked up on 2026-11-28.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
const OF_KIND: Readonly<Record<Stored['kind'], Size | undefined>> = {
  'identity policy': defaultQuotas['iam-role-inline-policies-size'],
  'permission boundary': defaultQuotas['iam-managed-policy-size'],
  'session policy': characters(2048),
  'trust policy': characters(4096),
  'service control policy': defaultQuotas['organizations-scp-size'],
  'resource control policy': defaultQuotas['organizations-rcp-size'],
  'endpoint policy': characters(20480),
  'resource policy': undefined,
};
const OF_SERVICE: Readonly<Record<string, Size>> = {
  ecr: defaultQuotas['ecr-repository-policy-size'],
  kms: defaultQuotas['kms-key-policy-size'],
  s3: defaultQuotas['s3-bucket-policy-size'],
  secretsmanager: bytes(20480),
  sns: defaultQuotas['sns-topic-policy-size'],
  sqs: defaultQuotas['sqs-queue-policy-size'],
};

/** A policy that is larger than AWS stores. */
export function sizeRefusals(document: PolicyDocument, { kind, service = '' }: Stored): readonly Refusal[] {
  const most = OF_KIND[kind] ?? OF_SERVICE[service];
  const text = JSON.stringify(document);
  const size = most?.unit === 'bytes' ? Buffer.byteLength(text) : text.length;
  if (!most || size <= most.value) return [];
  const wanted = `at most ${most.value} ${most.unit} in a ${kind}`;
  return [
    { at: '', found: `a policy of ${size} ${most.unit}`, wanted, change: 'name patterns instead of lists' },
  ];
}
