import type { HeadObjectCommandOutput } from '@aws-sdk/client-s3';
import { partitionOf } from '../../blueprint/regions';
import { zipped } from '../artifacts';
import { bucketKey } from '../bucket-key';
import { sourceFiles } from '../source-files';
import { makeBucket } from '../workloads/storage';
import { type ActionKind, needed, type Playing } from './action';

/**
 * Takes the newest version of an object. Whoever uploads sources has uploaded a new one for this run.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-S3.html
 */
export const s3Source: ActionKind = {
  play: async (playing) => {
    const bucket = needed(playing, 'S3Bucket');
    const key = needed(playing, 'S3ObjectKey');
    const { region } = playing.at;
    const keyArn = await keyOfBucket(playing, bucket);
    await upload(playing, { bucket, key, keyArn });
    await lookAt(playing, bucket);
    const { VersionId, ETag = '' } = await headOf(playing, bucket, key);
    const place = { region, bucket, key, keyArn, versionId: VersionId };
    const bytes = await playing.objects.get(playing.role, place);
    const [output = 'source'] = playing.action.outputs;
    await playing.output(output, bytes, { ...(VersionId !== undefined && { revision: VersionId }) });
    const version = VersionId ?? '';
    return {
      summary: `version ${version.slice(0, 8)} of s3://${bucket}/${key}`,
      variables: { BucketName: bucket, ETag: ETag.replaceAll('"', ''), ObjectKey: key, VersionId: version },
    };
  },
};

/** The key of a bucket. One that the landing zone does not make, its team has made: with versions, as S3 sources need them. */
async function keyOfBucket(playing: Playing, bucket: string): Promise<string | undefined> {
  try {
    return await bucketKey(playing, bucket);
  } catch (error) {
    if ((error as Error).name !== 'NoSuchBucket') throw error;
    playing.tell(`the landing zone does not make the bucket ${bucket}: its team does`);
    await makeBucket(bucket, { region: playing.at.region, send: sender(playing) });
    return undefined;
  }
}

interface Place {
  readonly bucket: string;
  readonly key: string;
  readonly keyArn: string | undefined;
}

/** What an external build does before the pipeline starts. */
async function upload(playing: Playing, { bucket, key, keyArn }: Place): Promise<void> {
  const { administrator, pipeline, at } = playing;
  const { files } = sourceFiles(bucket, playing);
  await administrator.send(pipeline.account, {
    service: 's3',
    operation: 'PutObject',
    region: at.region,
    params: {
      Bucket: bucket,
      Key: key,
      Body: zipped(files),
      ...(keyArn !== undefined && { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: keyArn }),
    },
  });
  playing.tell(`somebody uploads a new ${key} to ${bucket}`);
}

/** Both actions of S3 make sure that the bucket keeps versions, and whose it is. */
export async function lookAt(playing: Playing, bucket: string): Promise<void> {
  const { region } = playing.at;
  const resource = `arn:${partitionOf(region)}:s3:::${bucket}`;
  for (const operation of ['GetBucketVersioning', 'GetBucketAcl', 'GetBucketLocation']) {
    const needs = [{ action: `s3:${operation}`, resource }];
    await playing.role.call({ service: 's3', operation, region, params: { Bucket: bucket }, needs });
  }
}

function headOf(playing: Playing, bucket: string, key: string): Promise<HeadObjectCommandOutput> {
  const { region } = playing.at;
  const resource = `arn:${partitionOf(region)}:s3:::${bucket}/${key}`;
  return playing.role.call<HeadObjectCommandOutput>({
    service: 's3',
    operation: 'HeadObject',
    region,
    params: { Bucket: bucket, Key: key },
    needs: [{ action: 's3:GetObject', resource }],
  });
}

function sender({ administrator, pipeline, at: { region } }: Playing) {
  return (service: 's3', operation: string, params: object): Promise<object> =>
    administrator.send(pipeline.account, { service, operation, region, params });
}
