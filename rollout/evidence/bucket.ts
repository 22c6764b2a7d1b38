import type {
  GetObjectCommandOutput,
  ListObjectVersionsCommandInput,
  ListObjectVersionsCommandOutput,
} from '@aws-sdk/client-s3';
import type { StoredRecord } from './read';

/** Who asks Amazon S3, whoever it is. */
export interface RecordBucket {
  readonly bucket: string;
  readonly versions: (params: ListObjectVersionsCommandInput) => Promise<ListObjectVersionsCommandOutput>;
  readonly get: (params: {
    readonly Bucket: string;
    readonly Key: string;
  }) => Promise<GetObjectCommandOutput>;
}

/** Objects that are read at the same time. */
const AT_ONCE = 32;

/**
 * The records of an application in the bucket, each with how often its key was written or deleted: more than once is an attack that
 * the chain alone may not show.
 */
export async function recordsInBucket(
  from: RecordBucket,
  application: string,
): Promise<readonly StoredRecord[]> {
  const written = await timesWritten(from, `${application}/`);
  const keys = [...written.keys()];
  const records: StoredRecord[] = [];
  for (let start = 0; start < keys.length; start += AT_ONCE)
    records.push(
      ...(await Promise.all(
        keys.slice(start, start + AT_ONCE).map(async (key) => ({
          key,
          text: await textOf(from, key),
          versions: written.get(key) ?? 1,
        })),
      )),
    );
  return records;
}

async function timesWritten(
  { bucket: Bucket, versions }: RecordBucket,
  Prefix: string,
): Promise<ReadonlyMap<string, number>> {
  const times = new Map<string, number>();
  let next: Pick<ListObjectVersionsCommandInput, 'KeyMarker' | 'VersionIdMarker'> | undefined = {};
  while (next) {
    const page: ListObjectVersionsCommandOutput = await versions({ Bucket, Prefix, ...next });
    for (const { Key = '' } of [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])])
      times.set(Key, (times.get(Key) ?? 0) + 1);
    const { NextKeyMarker, NextVersionIdMarker } = page;
    next = page.IsTruncated
      ? {
          KeyMarker: NextKeyMarker,
          ...(NextVersionIdMarker !== undefined && { VersionIdMarker: NextVersionIdMarker }),
        }
      : undefined;
  }
  return times;
}

/** What a key holds now; one that was deleted holds nothing, and is told as unreadable and rewritten. */
async function textOf({ bucket: Bucket, get }: RecordBucket, Key: string): Promise<string> {
  try {
    return (await (await get({ Bucket, Key })).Body?.transformToString()) ?? '';
  } catch (error) {
    if ((error as Error).name === 'NoSuchKey') return '';
    throw error;
  }
}
