import { Construct } from 'constructs';
import type { Statement } from '../../policies/document';
import { leftToAccount } from '../artifacts/customer-key';
import { type KeptBucketProps, keptBucket } from './kept-bucket';

export interface LogStoreProps extends KeptBucketProps {
  readonly trailArn: string;
  readonly organizationId: string;
  readonly managementId: string;
  readonly lock: 'governance' | 'compliance';
  readonly lockDays: number;
  readonly keepDays: number;
}

/** Days that a log whose time is over can still be read. */
const NONCURRENT_DAYS = 30;

/**
 * Where the trail of the organization writes: a bucket whose objects nobody deletes before their days are over. What names no key
 * of its own is encrypted with one of the account. Terraform does not delete it.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html (2026-11-28)
 */
export class LogStore extends Construct {
  constructor(scope: Construct, id: string, props: LogStoreProps) {
    super(scope, id);
    keptBucket(this, props, {
      description: 'Encrypts what comes to the logs without a key of its own',
      keyPolicy: leftToAccount(props),
      bucketPolicy: bucketPolicy(props),
      expiry: { id: 'expire-logs', days: props.keepDays, noncurrentDays: NONCURRENT_DAYS },
      lock: { mode: props.lock, days: props.lockDays },
    });
  }
}

function bucketPolicy({
  bucketArn,
  trailArn,
  organizationId,
  managementId,
}: LogStoreProps): readonly Statement[] {
  const trail = { Effect: 'Allow', Principal: { Service: 'cloudtrail.amazonaws.com' } } as const;
  return [
    {
      Sid: 'TrailLooksAtBucket',
      ...trail,
      Action: 's3:GetBucketAcl',
      Resource: bucketArn,
      Condition: { StringEquals: { 'aws:SourceArn': trailArn } },
    },
    {
      Sid: 'TrailWritesLogs',
      ...trail,
      Action: 's3:PutObject',
      // It writes to the first alone, but `CreateTrail` refuses a bucket that the account of the trail may not write to:
      // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html#org-trail-bucket-policy (2026-11-29)
      Resource: [organizationId, managementId].map((folder) => `${bucketArn}/AWSLogs/${folder}/*`),
      Condition: {
        StringEquals: { 'aws:SourceArn': trailArn, 's3:x-amz-acl': 'bucket-owner-full-control' },
      },
    },
    {
      Sid: 'NobodyPassesTheLock',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:BypassGovernanceRetention',
      Resource: `${bucketArn}/*`,
    },
  ];
}
