import { Construct } from 'constructs';
import type { Statement } from '../../policies/document';
import { leftToAccount } from '../artifacts/customer-key';
import { type KeptBucketProps, keptBucket } from './kept-bucket';

export interface ConfigStoreProps extends KeptBucketProps {
  readonly organizationId: string;
  readonly keepDays: number;
}

/** Days that a file whose time is over can still be read. */
const NONCURRENT_DAYS = 30;

/**
 * Where AWS Config delivers to, from every account and region. Its buckets can have no lock: it does not deliver to one that keeps each
 * object for a time. Terraform does not delete it.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/manage-delivery-channel.html (2026-11-29)
 */
export class ConfigStore extends Construct {
  constructor(scope: Construct, id: string, props: ConfigStoreProps) {
    super(scope, id);
    keptBucket(this, props, {
      description: 'Encrypts what AWS Config delivers',
      keyPolicy: keyPolicy(props),
      bucketPolicy: bucketPolicy(props),
      expiry: { id: 'expire-records', days: props.keepDays, noncurrentDays: NONCURRENT_DAYS },
    });
  }
}

/**
 * With its service-linked role AWS Config delivers under its own name. The organization that it works for stands for the accounts, of which
 * a policy has no room for thousands.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html (2026-11-29)
 * @see https://docs.aws.amazon.com/controltower/latest/userguide/logging-s3-audit-bucket.html (2026-11-29)
 */
function bucketPolicy({ bucketArn, organizationId }: ConfigStoreProps): readonly Statement[] {
  const config = { Effect: 'Allow', Principal: { Service: 'config.amazonaws.com' } } as const;
  const ours = { 'aws:SourceOrgID': organizationId };
  return [
    {
      Sid: 'ConfigLooksAtBucket',
      ...config,
      Action: ['s3:GetBucketAcl', 's3:ListBucket'],
      Resource: bucketArn,
      Condition: { StringEquals: ours },
    },
    {
      Sid: 'ConfigDelivers',
      ...config,
      Action: 's3:PutObject',
      Resource: `${bucketArn}/AWSLogs/*/Config/*`,
      Condition: { StringEquals: { ...ours, 's3:x-amz-acl': 'bucket-owner-full-control' } },
    },
  ];
}

/** @see https://docs.aws.amazon.com/config/latest/developerguide/s3-kms-key-policy.html (2026-11-29) */
function keyPolicy(props: ConfigStoreProps): readonly Statement[] {
  return [
    ...leftToAccount(props),
    {
      Sid: 'ConfigEncrypts',
      Effect: 'Allow',
      Principal: { Service: 'config.amazonaws.com' },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: '*',
      Condition: { StringEquals: { 'aws:SourceOrgID': props.organizationId } },
    },
  ];
}
