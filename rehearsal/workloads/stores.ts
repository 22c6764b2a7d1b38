import type { AccountAdministrator } from './maker';

/** Something that an account holds. */
export interface Held {
  readonly account: string;
  readonly region: string;
  readonly service: string;
  readonly type: string;
  readonly id: string;
}

/** Deletes all versions in the buckets and all images in the repositories, as whoever destroys a landing zone must. */
export async function emptyStores(held: readonly Held[], administrator: AccountAdministrator): Promise<void> {
  for (const each of held) {
    if (each.service === 's3' && each.type === 'bucket') await emptyBucket(each, administrator);
    if (each.service === 'ecr' && each.type === 'repository') await emptyRepository(each, administrator);
  }
}

interface Version {
  readonly Key?: string;
  readonly VersionId?: string;
}

interface Deleted {
  readonly Errors?: readonly object[];
}

/** Whether everything was deleted that was to be. */
async function isWhole(empty: () => Promise<Deleted>): Promise<boolean> {
  try {
    return ((await empty()).Errors ?? []).length === 0;
  } catch (error) {
    if (/^(AccessDenied|403)/.test((error as Error).name)) return false;
    throw error;
  }
}

async function emptyBucket(
  { account, id: Bucket }: Held,
  administrator: AccountAdministrator,
): Promise<void> {
  const ask = <Answer extends object>(operation: string, params: object) =>
    administrator.send<Answer>(account, { service: 's3', operation, region: 'us-east-1', params });
  for (;;) {
    const { Versions = [], DeleteMarkers = [] } = await ask<{
      readonly Versions?: readonly Version[];
      readonly DeleteMarkers?: readonly Version[];
    }>('ListObjectVersions', { Bucket });
    const Objects = [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
    if (Objects.length === 0) return;
    const Delete = { Objects: Objects.slice(0, 1000) };
    const empty = () => ask<Deleted>('DeleteObjects', { Bucket, Delete, BypassGovernanceRetention: true });
    if (await isWhole(empty)) continue;
    // What nobody may delete: whoever gives up the landing zone takes that policy away first.
    await ask('DeleteBucketPolicy', { Bucket });
    if (!(await isWhole(empty))) throw new Error(`${Bucket} cannot be emptied: what is in it is locked`);
  }
}

async function emptyRepository(
  { account, region, id: repositoryName }: Held,
  administrator: AccountAdministrator,
): Promise<void> {
  const ask = <Answer extends object>(operation: string, params: object) =>
    administrator.send<Answer>(account, { service: 'ecr', operation, region, params });
  for (;;) {
    const { imageIds = [] } = await ask<{ readonly imageIds?: readonly { readonly imageDigest?: string }[] }>(
      'ListImages',
      { repositoryName },
    );
    if (imageIds.length === 0) return;
    const digests = [...new Set(imageIds.map(({ imageDigest }) => imageDigest))];
    // An image goes with all its tags where it is named by its digest.
    await ask('BatchDeleteImage', {
      repositoryName,
      imageIds: digests.map((imageDigest) => ({ imageDigest })),
    });
  }
}
