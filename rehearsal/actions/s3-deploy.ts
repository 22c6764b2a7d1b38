import { createHash } from 'node:crypto';
import type { ListObjectsV2CommandOutput } from '@aws-sdk/client-s3';
import { bucketKey } from '../bucket-key';
import { type ActionKind, type Looking, needed, type Playing } from './action';
import { lookAt } from './s3-source';

/**
 * Uploads the files of an artifact, or the artifact as it is.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-S3Deploy.html
 */
export const s3Deploy: ActionKind = {
  play: async (playing) => {
    const bucket = needed(playing, 'BucketName');
    const { ObjectKey, CacheControl, CannedACL, Extract } = playing.configuration;
    const { region } = playing.at;
    await lookAt(playing, bucket);
    const keyArn = playing.configuration.KMSEncryptionKeyARN ?? (await bucketKey(playing, bucket));
    const files = Object.entries(await uploadsOf(playing));
    for (const [path, bytes] of files) {
      const key = Extract === 'true' ? `${prefixOf(playing)}${path}` : path;
      const written = { bytes, ...(CacheControl && { CacheControl }), ...(CannedACL && { acl: CannedACL }) };
      await playing.objects.put(playing.role, { region, bucket, key, keyArn }, written);
    }
    return { summary: `${files.length} files are in s3://${bucket}/${ObjectKey ?? ''}` };
  },
  version: async (looking) => {
    const target = `bucket ${needed(looking, 'BucketName')}/${prefixOf(looking)}`.replace(/\/$/, '');
    const digest = await digestOf(looking);
    return { target, version: digest?.slice(0, 12), digests: digest ? [`sha256:${digest}`] : [] };
  },
};

/** Without `Extract` the artifact is one object, with the key of the configuration. */
async function uploadsOf(playing: Playing): Promise<Readonly<Record<string, Uint8Array>>> {
  const [input = ''] = playing.inputs.names;
  const { Extract, ObjectKey = input } = playing.configuration;
  if (Extract === 'true') return playing.inputs.files(input);
  return { [ObjectKey]: await playing.inputs.bytes(input) };
}

function prefixOf({ configuration: { Extract, ObjectKey } }: Looking): string {
  return Extract === 'true' && ObjectKey ? `${ObjectKey.replace(/\/$/, '')}/` : '';
}

/** One digest of everything that is there: it changes with any object. */
async function digestOf(looking: Looking): Promise<string | undefined> {
  const { administrator, at } = looking;
  try {
    const { Contents = [] } = await administrator.send<ListObjectsV2CommandOutput>(at.account, {
      service: 's3',
      operation: 'ListObjectsV2',
      region: at.region,
      params: { Bucket: needed(looking, 'BucketName'), Prefix: prefixOf(looking) },
    });
    if (Contents.length === 0) return undefined;
    const hash = createHash('sha256');
    for (const { Key = '', ETag = '' } of Contents) hash.update(`${Key} ${ETag}\n`);
    return hash.digest('hex');
  } catch (error) {
    if ((error as Error).name !== 'NoSuchBucket') throw error;
    return undefined;
  }
}
