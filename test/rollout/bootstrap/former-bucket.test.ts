import { mapBounded } from '../../../rollout/bootstrap/bounded';
import { formerProblems } from '../../../rollout/bootstrap/bucket-problems';

describe('a bucket that states are to be brought from', () => {
  const bucket = { name: 'acme-terraform-state', region: 'eu-west-1' };

  it.each([
    [{ kind: 'none' } as const, 'no such bucket'],
    [{ kind: 'foreign' } as const, 'a bucket of somebody else'],
    [{ kind: 'here', region: 'us-east-1' } as const, 'a bucket in us-east-1, looked for in eu-west-1'],
  ])('is refused: %j', (found, said) => {
    expect(formerProblems(bucket, found)).toMatchObject([
      { place: '--states-from s3://acme-terraform-state', found: expect.stringContaining(said) },
    ]);
  });

  it('is right where it is there', () => {
    expect(formerProblems(bucket, { kind: 'here', region: 'eu-west-1' })).toEqual([]);
  });
});

describe('work on several things', () => {
  it('fails once all of it has ended: nothing is left that works on', async () => {
    const ended: string[] = [];
    const work = async (name: string) => {
      if (name === 'bad') throw new Error('bad');
      await new Promise((resolve) => setTimeout(resolve, 20));
      ended.push(name);
    };
    await expect(mapBounded(['bad', 'slow'], 2, work)).rejects.toThrow('bad');
    expect(ended).toEqual(['slow']);
  });
});
