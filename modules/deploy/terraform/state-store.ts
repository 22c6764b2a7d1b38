import type { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Construct } from 'constructs';
import type { Statement } from '../../../policies/document';
import { customerKey } from '../../artifacts/customer-key';
import { ADMINISTER_KEY, LOOK_AT_KEY } from '../../artifacts/key-actions';
import { privateBucket } from '../../artifacts/private-bucket';

export interface StateStoreProps {
  readonly provider: AwsProvider;
  readonly application: string;
  readonly bucketName: string;
  readonly bucketArn: string;
  /** As of `PrivateBucketProps`. */
  readonly accessLogs?: string | undefined;
  readonly keyAlias: string;
  /** Stands for every principal of the account, in a policy. */
  readonly accountArn: string;
  /** ARNs of the roles that plan and apply. */
  readonly roles: readonly string[];
  /** ARN patterns of the roles that alone administer states and key. Empty: whoever the account's own policies let. */
  readonly administrators: readonly string[];
  /** Amazon S3 of the region, as `kms:ViaService` has it. */
  readonly storage: string;
}

/** Days that a replaced state can still be read. Locks are replaced with each run. */
const NONCURRENT_DAYS = 90;

/** Where an application's Terraform keeps its state in one account: bucket, customer key and both policies. */
export class StateStore extends Construct {
  constructor(scope: Construct, id: string, props: StateStoreProps) {
    super(scope, id);
    const { provider, keyAlias } = props;
    const key = customerKey(this, {
      provider,
      description: `Encrypts what the Terraform of ${props.application} knows`,
      alias: keyAlias,
      policy: keyPolicy(props),
    });
    privateBucket(this, {
      provider,
      name: props.bucketName,
      accessLogs: props.accessLogs,
      keyArn: key.arn,
      arn: props.bucketArn,
      policy: bucketPolicy(props),
      expiry: { id: 'expire-replaced-states', noncurrentDays: NONCURRENT_DAYS },
    });
  }
}

/**
 * States hold secrets: nobody of the account reads or writes them but the two roles, and whoever administers. The two
 * roles use states and change nothing of the bucket, whatever `accounts/` lets them do to buckets.
 */
function bucketPolicy({ bucketArn, roles, administrators }: StateStoreProps): readonly Statement[] {
  const everybody = { Effect: 'Deny', Principal: '*' } as const;
  return [
    {
      Sid: 'OnlyPipelineUsesStates',
      ...everybody,
      Action: [
        's3:DeleteObject',
        's3:DeleteObjectVersion',
        's3:GetObject',
        's3:GetObjectVersion',
        's3:PutObject',
      ],
      Resource: `${bucketArn}/*`,
      Condition: { ArnNotLike: { 'aws:PrincipalArn': [...roles, ...administrators] } },
    },
    {
      Sid: 'PipelineOnlyUsesStates',
      ...everybody,
      NotAction: ['s3:DeleteObject', 's3:GetObject', 's3:ListBucket', 's3:PutObject'],
      Resource: [bucketArn, `${bucketArn}/*`],
      Condition: { ArnEquals: { 'aws:PrincipalArn': roles } },
    },
  ];
}

/** @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html (2026-11-28) */
function keyPolicy({ accountArn, roles, administrators, storage }: StateStoreProps): readonly Statement[] {
  const ofAccount = { Effect: 'Allow', Principal: { AWS: accountArn }, Resource: '*' } as const;
  return [
    {
      Sid: 'LookAtKey',
      ...ofAccount,
      Action: LOOK_AT_KEY,
    },
    {
      Sid: 'AdministerKey',
      ...ofAccount,
      Action: ADMINISTER_KEY,
      Condition:
        administrators.length > 0
          ? { ArnLike: { 'aws:PrincipalArn': administrators } }
          : { ArnNotEquals: { 'aws:PrincipalArn': roles } },
    },
    {
      Sid: 'PipelineUsesKey',
      ...ofAccount,
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Condition: {
        StringEquals: { 'kms:ViaService': storage },
        ArnEquals: { 'aws:PrincipalArn': roles },
      },
    },
  ];
}
