import { Construct } from 'constructs';
import { parseArn } from '../../policies/arn';
import type { Statement } from '../../policies/document';
import { leftToAccount } from '../artifacts/customer-key';
import { type KeptBucketProps, keptBucket } from './kept-bucket';

export interface EvidenceStoreProps extends KeptBucketProps {
  /** Amazon S3 of the region, as `kms:ViaService` has it. */
  readonly storage: string;
  /** ARN that stands for every principal of the account whose builds write. */
  readonly buildersArn: string;
  /** Whether those builds are in another account than the bucket. */
  readonly fromElsewhere: boolean;
  /** Roles that append records, and those that read them alone. */
  readonly recorders: readonly string[];
  readonly readers: readonly string[];
  readonly lock: 'governance' | 'compliance';
  readonly retentionDays: number;
}

/** Days that something could still be read that was deleted or replaced: nothing is, as long as the policy stands. */
const NONCURRENT_DAYS = 365;

/**
 * The records of promotions: a bucket to which few roles append, and from which nobody deletes. Terraform does not delete it.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html (2026-11-29)
 */
export class EvidenceStore extends Construct {
  constructor(scope: Construct, id: string, props: EvidenceStoreProps) {
    super(scope, id);
    keptBucket(this, props, {
      description: 'Encrypts records of promotions',
      keyPolicy: keyPolicy(props),
      bucketPolicy: bucketPolicy(props),
      expiry: { id: 'keep-records', noncurrentDays: NONCURRENT_DAYS },
      lock: { mode: props.lock, days: props.retentionDays },
    });
  }
}

/** Builds use the key through S3 alone; who of the account of the bucket reads records, its policies say. */
function keyPolicy(props: EvidenceStoreProps): readonly Statement[] {
  const { recorders, readers, buildersArn, accountArn, storage } = props;
  const byBuilds = { Effect: 'Allow', Principal: { AWS: buildersArn }, Resource: '*' } as const;
  const throughStorage = { StringEquals: { 'kms:ViaService': storage } };
  return [
    ...leftToAccount(props),
    {
      Sid: 'RecordersEncrypt',
      ...byBuilds,
      Action: 'kms:GenerateDataKey',
      Condition: { ...throughStorage, ArnEquals: { 'aws:PrincipalArn': recorders } },
    },
    {
      Sid: 'BuildsDecrypt',
      ...byBuilds,
      Action: 'kms:Decrypt',
      Condition: { ...throughStorage, ArnEquals: { 'aws:PrincipalArn': [...recorders, ...readers] } },
    },
    {
      Sid: 'AccountReadsRecords',
      Effect: 'Allow',
      Principal: { AWS: accountArn },
      Action: 'kms:Decrypt',
      Resource: '*',
      Condition: throughStorage,
    },
  ];
}

/**
 * Nobody but the recorders puts anything, and they only what is not there yet; nobody deletes, or touches a lock.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html (2026-11-29)
 */
function bucketPolicy(props: EvidenceStoreProps): readonly Statement[] {
  const { bucketArn, buildersArn, recorders, fromElsewhere } = props;
  const everybody = { Effect: 'Deny', Principal: '*', Resource: `${bucketArn}/*` } as const;
  return [
    {
      Sid: 'OnlyRecordersWrite',
      ...everybody,
      Action: 's3:PutObject',
      // Of an account that is elsewhere, nobody writes whom RecordersAppend does not let in.
      Condition: fromElsewhere
        ? { StringNotEquals: { 'aws:PrincipalAccount': accountOf(buildersArn) } }
        : { ArnNotEquals: { 'aws:PrincipalArn': recorders } },
    },
    {
      Sid: 'NothingIsWrittenTwice',
      ...everybody,
      Action: 's3:PutObject',
      Condition: { Null: { 's3:if-none-match': 'true' } },
    },
    {
      Sid: 'NobodyDeletesOrUnlocks',
      ...everybody,
      Action: [
        's3:BypassGovernanceRetention',
        's3:DeleteObject',
        's3:DeleteObjectVersion',
        's3:PutObjectLegalHold',
        's3:PutObjectRetention',
      ],
    },
    ...(fromElsewhere ? buildsFromElsewhere(props) : []),
  ];
}

function accountOf(arn: string): string {
  return parseArn(arn).account;
}

/** Which records of which application a build works with, its own policies say. */
function buildsFromElsewhere(props: EvidenceStoreProps): readonly Statement[] {
  const { bucketArn, buildersArn, recorders, readers } = props;
  const builds = { Effect: 'Allow', Principal: { AWS: buildersArn } } as const;
  const all = { ArnEquals: { 'aws:PrincipalArn': [...recorders, ...readers] } };
  return [
    {
      Sid: 'RecordersAppend',
      ...builds,
      Action: 's3:PutObject',
      Resource: `${bucketArn}/*`,
      Condition: { ArnEquals: { 'aws:PrincipalArn': recorders } },
    },
    { Sid: 'BuildsRead', ...builds, Action: 's3:GetObject', Resource: `${bucketArn}/*`, Condition: all },
    { Sid: 'BuildsList', ...builds, Action: 's3:ListBucket', Resource: bucketArn, Condition: all },
  ];
}
