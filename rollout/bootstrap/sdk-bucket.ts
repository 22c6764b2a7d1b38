import type { S3Client } from '@aws-sdk/client-s3';
import type { BucketObjects, BucketPlace, FoundBucket } from './aws';
import { packages } from './packages';

/** What S3 says of a bucket. What the caller may not read is left out. */
export async function lookAtBucket(client: S3Client, place: BucketPlace): Promise<FoundBucket> {
  const s3 = packages.s3();
  const named = { Bucket: place.name };
  const owned = place.owner === undefined ? {} : { ExpectedBucketOwner: place.owner };
  try {
    const { BucketRegion = '' } = await client.send(new s3.HeadBucketCommand({ ...named, ...owned }));
    if (BucketRegion !== '' && BucketRegion !== place.region) return { kind: 'here', region: BucketRegion };
  } catch (error) {
    return withoutAccess(error);
  }
  const [versions, block, policy, encryption] = await Promise.all([
    told(() => client.send(new s3.GetBucketVersioningCommand(named))),
    told(() => client.send(new s3.GetPublicAccessBlockCommand(named))),
    told(() => client.send(new s3.GetBucketPolicyCommand(named))),
    told(() => client.send(new s3.GetBucketEncryptionCommand(named))),
  ]);
  const [rule] = encryption?.ServerSideEncryptionConfiguration?.Rules ?? [];
  return {
    kind: 'here',
    region: place.region,
    ...(versions && { versions: versions.Status === 'Enabled' }),
    ...(block && { blocksPublic: isClosed(block.PublicAccessBlockConfiguration ?? {}) }),
    ...(policy && { tlsOnly: deniesWithoutTls(policy.Policy) }),
    ...(encryption && {
      customerKey: rule?.ApplyServerSideEncryptionByDefault?.KMSMasterKeyID !== undefined,
    }),
  };
}

/** The objects of a bucket, as one who has to work with exactly that owner's bucket. */
export function bucketObjects(client: () => Promise<S3Client>, place: BucketPlace): BucketObjects {
  const at = (Key: string) => ({
    Bucket: place.name,
    Key,
    ...(place.owner !== undefined && { ExpectedBucketOwner: place.owner }),
  });
  return {
    read: async (key) => {
      const { GetObjectCommand } = packages.s3();
      try {
        const { Body } = await (await client()).send(new GetObjectCommand(at(key)));
        return await Body?.transformToString();
      } catch (error) {
        if (['NoSuchKey', 'NoSuchBucket'].includes((error as Error).name)) return undefined;
        throw error;
      }
    },
    // A write that must find nothing: https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html (2026-11-28)
    create: async (key, text) => {
      const { PutObjectCommand } = packages.s3();
      const written = { ...at(key), Body: text, ContentType: 'application/json', IfNoneMatch: '*' };
      await (await client()).send(new PutObjectCommand(written));
    },
  };
}

/** 404: there is none. 403: it is somebody else's. 301: it is in another region, which the answer names. */
function withoutAccess(error: unknown): FoundBucket {
  const { $metadata, $response } = error as {
    readonly $metadata?: { readonly httpStatusCode?: number };
    readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
  };
  const region = $response?.headers?.['x-amz-bucket-region'];
  if ($metadata?.httpStatusCode === 404) return { kind: 'none' };
  if ($metadata?.httpStatusCode === 403) return { kind: 'foreign' };
  if ([301, 400].includes($metadata?.httpStatusCode ?? 0) && region) return { kind: 'here', region };
  throw error;
}

/** An answer, empty where there is nothing such; undefined where the caller may not ask. */
async function told<T extends object>(ask: () => Promise<T>): Promise<Partial<T> | undefined> {
  try {
    return await ask();
  } catch (error) {
    const status = (error as { readonly $metadata?: { readonly httpStatusCode?: number } }).$metadata;
    if (status?.httpStatusCode === 403) return undefined;
    if (status?.httpStatusCode === 404) return {};
    throw error;
  }
}

function isClosed(block: object): boolean {
  const wanted = ['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets'];
  return wanted.every((name) => (block as Readonly<Record<string, unknown>>)[name] === true);
}

function deniesWithoutTls(policy: string | undefined): boolean {
  if (policy === undefined) return false;
  const { Statement = [] } = JSON.parse(policy) as { readonly Statement?: unknown };
  const statements = Array.isArray(Statement) ? Statement : [Statement];
  return statements.some(
    ({ Effect, Principal, Condition }) =>
      Effect === 'Deny' &&
      JSON.stringify(Principal ?? '').includes('"*"') &&
      String(Condition?.Bool?.['aws:SecureTransport']) === 'false',
  );
}
