import type { RunFolders } from './folders';

/** Where builds of one run hand things on to each other. */
export interface HandOver {
  put(key: string, content: string | Uint8Array): Promise<void>;
  /** @throws where there is none. */
  get(key: string): Promise<Uint8Array>;
}

/** The artifact bucket, with the credentials of the build. It encrypts with its own key what names none. */
export async function artifactBucket({ bucket, region }: RunFolders): Promise<HandOver> {
  // Loaded when it is needed: no other command works with it.
  const { GetObjectCommand, PutObjectCommand, S3Client } = await import('@aws-sdk/client-s3');
  const client = new S3Client({ region, ...(process.env.AWS_ENDPOINT_URL && { forcePathStyle: true }) });
  return {
    put: async (key, content) => {
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: content }));
    },
    get: async (key) => {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      if (!Body) throw new Error(`s3://${bucket}/${key} is empty`);
      return Body.transformToByteArray();
    },
  };
}

/** The JSON of an object. */
export async function jsonAt<T>(store: HandOver, key: string): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await store.get(key))) as T;
}

/** What some keys hold, in their order, so many at a time. */
export async function* inOrder<T>(
  items: readonly T[],
  atOnce: number,
  get: (item: T) => Promise<Uint8Array>,
): AsyncGenerator<readonly [T, Uint8Array]> {
  const running: Promise<Uint8Array>[] = [];
  const start = (position: number) => {
    const item = items[position];
    if (item === undefined) return;
    const found = get(item);
    // Whoever waits for it hears of it.
    found.catch(() => undefined);
    running[position] = found;
  };
  for (let position = 0; position < Math.min(atOnce, items.length); position++) start(position);
  for (const [position, item] of items.entries()) {
    const found = running[position];
    if (!found) throw new Error('an object was not asked for');
    yield [item, await found];
    delete running[position];
    start(position + atOnce);
  }
}
