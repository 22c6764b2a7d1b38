import { recordsInBucket } from '../../../rollout/evidence/bucket';
import { verifyChain } from '../../../rollout/evidence/chain';
import { chainOf } from './chain-of';

const expected = { application: 'shop', pipeline: 'acme-shop' };

/** A bucket with versions, in pages of two. */
function aBucket(
  objects: readonly { readonly key: string; readonly text: string; readonly deleted?: true }[],
) {
  const missing = () => Object.assign(new Error('gone'), { name: 'NoSuchKey' });
  return {
    bucket: 'evidence',
    versions: async ({ KeyMarker }: { readonly KeyMarker?: string | undefined }) => {
      const start = Number(KeyMarker ?? 0);
      const page = objects.slice(start, start + 2);
      return {
        $metadata: {},
        Versions: page.filter(({ deleted }) => !deleted).map(({ key }) => ({ Key: key })),
        DeleteMarkers: page.filter(({ deleted }) => deleted).map(({ key }) => ({ Key: key })),
        IsTruncated: start + 2 < objects.length,
        NextKeyMarker: String(start + 2),
      };
    },
    get: async ({ Key }: { readonly Key: string }) => {
      const last = objects.filter(({ key }) => key === Key).at(-1);
      if (!last || last.deleted) throw missing();
      return { $metadata: {}, Body: { transformToString: async () => last.text } as never };
    },
  };
}

const found = async (...args: Parameters<typeof aBucket>) =>
  verifyChain(await recordsInBucket(aBucket(...args), 'shop'), expected).findings.map(
    ({ kind, key }) => `${kind} ${key}`,
  );

describe('records in a bucket', () => {
  const chain = chainOf(5);

  it('are read page by page', async () => {
    expect(await recordsInBucket(aBucket(chain), 'shop')).toHaveLength(5);
    expect(await found(chain)).toEqual([]);
  });

  it('are named where the last one was written again, which the chain alone does not show', async () => {
    const [last] = chain.slice(-1);
    if (!last) throw new Error('no record');
    expect(await found([...chain, last])).toEqual([`rewritten ${last.key}`]);
  });

  it('are named where the last one was deleted', async () => {
    const [last] = chain.slice(-1);
    if (!last) throw new Error('no record');
    expect(await found([...chain, { ...last, deleted: true }])).toEqual([
      `unreadable ${last.key}`,
      `rewritten ${last.key}`,
    ]);
  });
});
