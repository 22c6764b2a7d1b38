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

  it('takes neither a beginning that is too short nor a word that nothing has', () => {
    expect(trace(records, commitOf(2).slice(0, 6))).toEqual([]);
    expect(trace(records, 'qa')).toEqual([]);
  });
});
