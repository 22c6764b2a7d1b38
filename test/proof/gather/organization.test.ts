import { ACCOUNT, actions, allows, gathered, problemsOf } from './world';

describe('the organization', () => {
  const scp = (type?: string) => ({ name: 'x', content: allows('*'), ...(type && { type }) });
  const attach = (target: string) => ({
    a: { policy_id: '${aws_organizations_policy.p.id}', target_id: target },
  });

  it('has its guardrails where they are attached', () => {
    const { controls } = gathered({
      aws_organizations_policy: { p: scp() },
      aws_organizations_policy_attachment: attach('ou-1'),
    });
    expect(actions(controls.get('ou-1')?.service ?? [])).toEqual(['*']);
  });

  it('leaves out policies that decide no request', () => {
    const { controls } = gathered({
      aws_organizations_policy: { p: { name: 'tags', type: 'TAG_POLICY', content: '{}' } },
      aws_organizations_policy_attachment: attach('ou-1'),
    });
    expect(controls.size).toBe(0);
  });

  it('is refused where a guardrail is attached to something else', () => {
    const problems = problemsOf({
      aws_organizations_policy: { p: scp() },
      aws_organizations_policy_attachment: attach('ou-9'),
    });
    expect(problems).toEqual([
      'main/aws_organizations_policy_attachment.a: found ou-9, wanted a root, a unit or an account of the organization: correct the target, or the organization in accounts/',
    ]);
  });

  it('is refused where no stack tells its tree', () => {
    expect(problemsOf({}, { locals: { organization: undefined } })).toEqual([
      "locals.organization: found nothing, in no stack, wanted the organization's tree: synthesize the stack of the management account too",
    ]);
  });
});

describe('a provider', () => {
  const topic = { aws_sns_topic: { t: { name: 'news' } } };

  it('tells the account by the role that it assumes', () => {
    const provider = {
      aws: { region: 'eu-west-1', assume_role: { role_arn: `arn:aws:iam::${ACCOUNT}:role/x` } },
    };
    expect([...gathered(topic, { provider }).resources.keys()]).toEqual([
      `arn:aws:sns:eu-west-1:${ACCOUNT}:news`,
    ]);
  });

  it.each([
    ['names no account', { aws: { region: 'eu-west-1' } }, 'the provider names no account'],
    ['names no region', { aws: { allowed_account_ids: [ACCOUNT] } }, 'the provider names no region'],
    ['is not there', {}, 'the stack has no such provider'],
  ])('is refused where it %s', (_, provider, why) => {
    expect(problemsOf(topic, { provider })).toEqual([expect.stringContaining(why)]);
  });
});
