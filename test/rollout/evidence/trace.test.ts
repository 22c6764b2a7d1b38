import { verifyChain } from '../../../rollout/evidence/chain';
import { trace } from '../../../rollout/evidence/trace';
import { chainOf, commitOf, digestOf } from './chain-of';

const { records } = verifyChain(chainOf(9), { application: 'shop', pipeline: 'acme-shop' });

describe('a trace', () => {
  it('leads from a digest to its commit, to who let it, and to the accounts it came to', () => {
    expect(trace(records, digestOf(1))).toMatchObject([
      {
        is: 'digest',
        commits: [`source ${commitOf(1)}`],
        approvers: ['arn:aws:sts::222222222222:assumed-role/approvers/anna'],
        accounts: [
          { name: 'dev', stillRuns: false },
          { name: 'staging', stillRuns: false },
          { name: 'prod', stillRuns: false },
        ],
      },
    ]);
  });

  it('leads from the beginning of a commit to its digest, and says where it runs still', () => {
    const [found, ...others] = trace(records, commitOf(2).slice(0, 7));
    expect(others).toEqual([]);
    expect(found).toMatchObject({ is: 'commit', value: commitOf(2) });
    expect(found?.deployed).toContain(digestOf(2));
    expect(found?.accounts.map(({ stillRuns }) => stillRuns)).toEqual([true, true, true]);
  });

  it('leads from an account, by name or id, to what it ran and runs, and to no other account', () => {
    const byName = trace(records, 'prod');
    expect(trace(records, '333333333333')).toEqual(byName);
    expect(byName).toMatchObject([{ is: 'account', accounts: [{ name: 'prod', stillRuns: true }] }]);
    expect(byName[0]?.accounts[0]?.deployed).toContain(digestOf(2));
    expect(byName[0]?.commits).toHaveLength(3);
  });

  it('leads from what an account told that it ran, of whatever kind, to its commit', () => {
    const at = { account: '333333333333', region: 'eu-west-1' };
    const told = chainOf(3, (record) => ({
      ...record,
      ...(record.wave === 'prod' && {
        running: [
          { ...at, kind: 'function', name: 'orders:live', revision: '7', digest: digestOf(8) },
          { ...at, service: 'shop/front', definition: 'front:3', digest: digestOf(9) },
        ],
      }),
    }));
    const { records: found, findings } = verifyChain(told, { application: 'shop', pipeline: 'acme-shop' });
    expect(findings).toEqual([]);
    for (const digest of [digestOf(8), digestOf(9)])
      expect(trace(found, digest)).toMatchObject([
        { is: 'digest', value: digest, commits: [`source ${commitOf(0)}`], accounts: [{ name: 'prod' }] },
      ]);
    expect(trace(found, 'prod')[0]?.told).toEqual([
      `orders:live in 333333333333 eu-west-1, 7: ${digestOf(8)}`,
      `shop/front in 333333333333 eu-west-1, front:3: ${digestOf(9)}`,
    ]);
    expect(trace(found, 'dev')[0]?.told).toEqual([]);
  });

  it('leads from the checksum of an artifact to its commit', () => {
    const checksum = digestOf(7);
    const { records: found } = verifyChain(
      chainOf(1, (record) => ({
        ...record,
        deployed: [{ kind: 'artifact', name: 'build', bucket: 'b', key: 'k', checksum }],
      })),
      { application: 'shop', pipeline: 'acme-shop' },
    );
    expect(trace(found, checksum)).toMatchObject([{ is: 'digest', commits: [`source ${commitOf(0)}`] }]);
  });

  it('takes neither a beginning that is too short nor a word that nothing has', () => {
    expect(trace(records, commitOf(2).slice(0, 6))).toEqual([]);
    expect(trace(records, 'qa')).toEqual([]);
  });
});
