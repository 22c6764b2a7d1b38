import { gather } from '../../../proof/gather';
import { ACCOUNT, allows, aStack, everybody, gathered } from './world';

describe('keys', () => {
  const key = { k: { policy: allows('kms:*', everybody) } };

  it('have a symbolic id and the aliases of any stack', () => {
    const { resources } = gathered({
      aws_kms_key: key,
      aws_kms_alias: { a: { name: 'alias/one', target_key_id: '${aws_kms_key.k.key_id}' } },
    });
    expect(resources.get(`arn:aws:kms:eu-west-1:${ACCOUNT}:key/main.k`)?.aliases).toEqual(['alias/one']);
  });

  const alias = { a: { name: 'alias/one', target_key_id: '${aws_kms_key.k.key_id}' } };
  const byAlias = (name: string) =>
    ({
      ...aStack(
        { aws_sns_topic: { t: { name: '${data.aws_kms_alias.x.target_key_arn}' } } },
        { data: { aws_kms_alias: { x: { name } } } },
      ),
      id: 'other',
    }) as const;

  it('are found by their alias from another stack of the same account and region', () => {
    const stacks = [aStack({ aws_kms_key: key, aws_kms_alias: alias }), byAlias('alias/one')];
    expect([...(gather(stacks).gathered?.resources.keys() ?? [])]).toContain(
      `arn:aws:sns:eu-west-1:${ACCOUNT}:arn:aws:kms:eu-west-1:${ACCOUNT}:key/main.k`,
    );
  });

  it('are looked for where their ARN says that they are', () => {
    const asked = (key_id: string) => ({
      ...aStack(
        { aws_sns_topic: { t: { name: '${data.aws_kms_key.x.arn}' } } },
        { data: { aws_kms_key: { x: { key_id } } } },
      ),
      id: 'other',
    });
    const problemsOf = (key_id: string) =>
      gather([aStack({ aws_kms_key: key, aws_kms_alias: alias }), asked(key_id)]).problems;
    expect(problemsOf(`arn:aws:kms:eu-west-1:${ACCOUNT}:alias/one`)).toEqual([]);
    for (const other of ['eu-west-1:888888888888', `eu-central-1:${ACCOUNT}`])
      expect(problemsOf(`arn:aws:kms:${other}:alias/one`)).toMatchObject([
        { place: 'other/aws_sns_topic.t' },
      ]);
  });

  it('are not guessed where no stack makes the alias', () => {
    const stacks = [aStack({ aws_kms_key: key, aws_kms_alias: alias }), byAlias('alias/two')];
    expect(gather(stacks).problems).toMatchObject([
      { place: 'other/aws_sns_topic.t', wanted: expect.stringContaining('no stack makes alias/two') },
    ]);
  });
});
