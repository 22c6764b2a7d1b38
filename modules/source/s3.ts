import { S3BucketNotification } from '@cdktf/provider-aws/lib/s3-bucket-notification';
import { Construct } from 'constructs';
import type { Statement } from '../../policies/document';
import { privateBucket } from '../artifacts/private-bucket';
import { type ChangeEvent, type PipelineSource, type SourceProps, sourceAction } from './source';

export interface S3SourceProps extends SourceProps {
  readonly bucket: string;
  readonly bucketArn: string;
  readonly key: string;
  /** Account that owns the bucket: a bucket of this name in another account is none of ours. */
  readonly accountId: string;
}

/**
 * A ZIP file in a versioned bucket. A rule of EventBridge tells of new versions; CodePipeline does not ask again and
 * again.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-S3.html
 */
export function s3Source(props: S3SourceProps): PipelineSource {
  const inOwner = { StringEquals: { 'aws:ResourceAccount': props.accountId } };
  return {
    action: sourceAction(props, 'S3', {
      S3Bucket: props.bucket,
      S3ObjectKey: props.key,
      PollForSourceChanges: 'false',
    }),
    change: s3Change(props),
    grants: [
      {
        Sid: 'InspectSourceBucket',
        Effect: 'Allow',
        Action: ['s3:GetBucketAcl', 's3:GetBucketLocation', 's3:GetBucketVersioning'],
        Resource: props.bucketArn,
        Condition: inOwner,
      },
      {
        Sid: 'ReadSource',
        Effect: 'Allow',
        Action: ['s3:GetObject', 's3:GetObjectVersion'],
        Resource: `${props.bucketArn}/${props.key}`,
        Condition: inOwner,
      },
    ],
  };
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html */
function s3Change({ name, bucket, key }: S3SourceProps): ChangeEvent {
  return {
    pattern: {
      source: ['aws.s3'],
      'detail-type': ['Object Created'],
      detail: { bucket: { name: [bucket] }, object: { key: [key] } },
    },
    revision: { type: 'S3_OBJECT_VERSION_ID', path: '$.detail.object.version-id', action: name },
  };
}

/** Days that a version of the source can still be read after a newer one took its place. */
const NONCURRENT_DAYS = 90;

export interface SourceBucketProps {
  /** As of `PrivateBucketProps`. */
  readonly accessLogs?: string | undefined;
  readonly name: string;
  readonly arn: string;
  readonly keyArn: string;
  /** ARN of the role that alone may upload. @default whoever the account's own policies let */
  readonly writerArn?: string | undefined;
}

/** A bucket that sources are uploaded to: versioned, encrypted, and with events for EventBridge. */
export class SourceBucket extends Construct {
  constructor(scope: Construct, id: string, { name, arn, keyArn, writerArn, accessLogs }: SourceBucketProps) {
    super(scope, id);
    const bucket = privateBucket(this, {
      name,
      accessLogs,
      keyArn,
      arn,
      policy: writerArn ? onlyWriterUploads(arn, writerArn) : [],
      expiry: { id: 'expire-replaced-sources', noncurrentDays: NONCURRENT_DAYS },
    });
    new S3BucketNotification(this, 'events', { bucket: bucket.id, eventbridge: true });
  }
}

/** What is delivered is what the external build made: nobody else of the account can upload it. */
function onlyWriterUploads(bucketArn: string, writerArn: string): readonly Statement[] {
  return [
    {
      Sid: 'OnlyExternalBuildUploads',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:PutObject',
      Resource: `${bucketArn}/*`,
      Condition: { ArnNotEquals: { 'aws:PrincipalArn': writerArn } },
    },
  ];
}
