import { gather } from '../../../proof/gather';
import { ACCOUNT, allows, aStack, everybody, gathered, problemsOf, role } from './world';

describe('what would be a guess', () => {
  const open = allows('x:Do', everybody);
  const document = { data: { aws_iam_policy_document: { d: { statement: [] } } } };

  it.each<[string, Parameters<typeof gathered>[0], Parameters<typeof gathered>[1], RegExp]>([
    [
      'two policies for one bucket',
      {
        aws_s3_bucket: { b: { bucket: 'store' } },
        aws_s3_bucket_policy: { p: { bucket: 'store', policy: open }, q: { bucket: 'store', policy: open } },
      },
      {},
      /main\/aws_s3_bucket_policy\.q: found another aws_s3_bucket_policy for the same/,
    ],
    [
      'a policy of a user',
      {
        aws_iam_user_policy_attachment: {
          a: { user: 'u', policy_arn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
        },
      },
      {},
      /found aws_iam_user_policy_attachment, wanted access that the proof can read/,
    ],
    [
      'a policy as a data source on a type that is not read',
      { aws_glacier_vault: { v: { access_policy: '${data.aws_iam_policy_document.d.json}' } } },
      document,
      /a policy of a kind that the proof does not read/,
    ],
    [
      'a policy as a local on a type that is not read',
      { aws_glacier_vault: { v: { access_policy: '${local.p}' } } },
      { locals: { p: open } },
      /a policy of a kind that the proof does not read/,
    ],
    [
      'a public bucket',
      { aws_s3_bucket: { b: { bucket: 'store', acl: 'public-read' } } },
      {},
      /found acl public-read/,
    ],
    [
      'a dynamic block',
      { aws_iam_role: { r: { ...role, dynamic: { inline_policy: [] } } } },
      {},
      /found a dynamic block/,
    ],
    [
      'a policy document as a data source',
      { aws_sns_topic: { t: { name: '${data.aws_iam_policy_document.d.json}' } } },
      document,
      /found \$\{data\.aws_iam_policy_document\.d\.json\}.*policy documents are not read: write the policy as JSON/,
    ],
    [
      'a role that no stack makes',
      { aws_sns_topic: { t: { name: '${data.aws_iam_role.r.arn}' } } },
      { data: { aws_iam_role: { r: { name: 'nobody' } } } },
      /no stack makes the role nobody/,
    ],
    [
      'one of two accounts',
      { aws_sns_topic: { t: { name: 'news' } } },
      { provider: { aws: { region: 'eu-west-1', allowed_account_ids: [ACCOUNT, '333333333333'] } } },
      /the provider names no account/,
    ],
  ])('is refused: %s', (_, resource, parts, message) => {
    expect(problemsOf(resource, parts)).toEqual([expect.stringMatching(message)]);
  });

  it('is refused: a module', () => {
    const stack = aStack({});
    const { problems } = gather([{ ...stack, json: { ...stack.json, module: { m: { source: './m' } } } }]);
    expect(problems).toMatchObject([{ place: 'main/module', found: 'a module' }]);
  });

  it('names the expression alone, not the policy around it', () => {
    const [problem] = gather([
      aStack({
        aws_kms_key: {
          k: {
            policy: open.replace('x:Do', '${aws_vpc.v.arn}').replace('Allow"', `Allow${'y'.repeat(90)}"`),
          },
        },
      }),
    ]).problems;
    expect(problem?.found).toBe('${aws_vpc.v.arn}');
  });
});

describe('values', () => {
  const named = (name: string, parts = {}) =>
    [...gathered({ aws_sns_topic: { t: { name } } }, parts).resources.keys()][0]?.split(':').at(-1);

  it.each([
    ['a local', '${local.prefix}-x', { locals: { prefix: 'acme' } }, 'acme-x'],
    ['a local of a local', '${local.b}', { locals: { a: 'acme', b: '${local.a}' } }, 'acme'],
    ['a default of a variable', '${var.prefix}', { variable: { prefix: { default: 'acme' } } }, 'acme'],
    [
      'account, partition and region',
      '${data.aws_caller_identity.me.account_id}-${data.aws_partition.p.partition}-${data.aws_region.r.name}',
      { data: { aws_caller_identity: { me: {} }, aws_partition: { p: {} }, aws_region: { r: {} } } },
      `${ACCOUNT}-aws-eu-west-1`,
    ],
    [
      'the organization',
      '${data.aws_organizations_organization.o.id}',
      { data: { aws_organizations_organization: { o: {} } } },
      'o-acme1234567',
    ],
  ])('come from %s', (_, name, parts, expected) => {
    expect(named(name, parts)).toBe(expected);
  });

  it.each([
    [
      'a variable without default',
      '${var.prefix}',
      { variable: { prefix: {} } },
      /the variable prefix has no default/,
    ],
    ['a circle', '${local.a}', { locals: { a: '${local.b}', b: '${local.a}' } }, /refers to itself/],
    [
      'a data source that asks AWS',
      '${data.aws_ami.a.id}',
      { data: { aws_ami: { a: {} } } },
      /only AWS knows what this data source answers/,
    ],
    ['a module', '${module.x.name}', {}, /module is not understood/],
    ['an attribute that AWS computes', '${aws_vpc.v.id}', {}, /the stack has no aws_vpc\.v/],
  ])('are not guessed: %s', (_, name, parts, message) => {
    expect(problemsOf({ aws_sns_topic: { t: { name } } }, parts)).toEqual([expect.stringMatching(message)]);
  });

  it('of a resource that is made several times are not guessed', () => {
    expect(problemsOf({ aws_sns_topic: { t: { name: 'x', count: 2 } } })).toEqual([
      expect.stringContaining('how many resources there are is not known'),
    ]);
  });
});
