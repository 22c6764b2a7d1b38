import type { Free, Hop } from '../../hops';
import type { PolicyDocument, PolicyStatement } from '../../proof/evaluate';
import type { FoundPolicy } from '../../proof/gather/model';
import { Families, findingsOf, useOf } from '../../proof/least';
import { readStatements } from '../../proof/least/statement';
import { catalogueOf } from '../../proof/lint/catalogue';

const ROLE = 'arn:aws:iam::222222222222:role/deliver';
const OBJECT = 'arn:aws:s3:::files/shop/one';

interface Asked {
  readonly action?: string;
  readonly resource?: string;
  readonly context?: Readonly<Record<string, string>>;
  readonly free?: readonly Free[];
  /** ARN of a role. */
  readonly who?: string;
}

/** A hop that is allowed. */
function hop({
  action = 's3:GetObject',
  resource = OBJECT,
  context = {},
  free = [],
  who = ROLE,
}: Asked): Hop {
  return {
    title: action,
    expected: 'allowed',
    application: undefined,
    account: 'tooling',
    who: { kind: 'role', arn: who },
    action,
    resource: { kind: 'own', arn: resource, account: '222222222222' },
    context,
    free,
    documentation: '',
  };
}

const kinds = {
  identity: 'aws_iam_role_policy.x',
  resource: 'aws_s3_bucket_policy.x',
  scp: 'aws_organizations_policy.x',
};
const policyKinds = {
  identity: 'identity policy',
  resource: 'resource policy',
  scp: 'service control policy',
} as const;

/** What is found in a statement that these hops are held against. */
async function found(
  statement: PolicyStatement,
  asked: readonly Asked[],
  kind: keyof typeof kinds = 'identity',
): Promise<readonly string[]> {
  const document: PolicyDocument = { Version: '2012-10-17', Statement: statement };
  const policy: FoundPolicy = { kind: policyKinds[kind], address: `tooling/${kinds[kind]}`, document };
  const [read] = readStatements(document);
  if (!read) throw new Error('no statement');
  const one = useOf({ policy, statement: read }, await catalogueOf(['s3', 'iam', 'ec2']));
  for (const each of asked.map(hop)) {
    const { arn } = each.who as { readonly arn: string };
    const session = arn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/');
    const { action, context } = each;
    const resource = 'arn' in each.resource ? each.resource.arn : '';
    const bare = {
      principal: `${session}/session`,
      action,
      resource,
      resourceAccount: '222222222222',
      context: { 'aws:PrincipalArn': arn, ...(context as Readonly<Record<string, string>>) },
      unknown: [],
    };
    one.use.record(new Families(each, bare, false).in(policy.kind));
  }
  return findingsOf(one, true).map((finding) => `${finding.rule}: ${finding.found}`);
}

const read = { Effect: 'Allow', Action: 's3:GetObject', Resource: OBJECT } as const;

describe('an Allow statement', () => {
  it('passes where a hop needs all of it', async () => {
    expect(await found(read, [{}])).toEqual([]);
  });

  it('is unneeded where no hop asks for it', async () => {
    expect(await found(read, [{ action: 's3:PutObject' }])).toEqual([
      expect.stringMatching(/^unneeded-statement: /),
    ]);
  });

  it.each([
    [
      'action',
      { ...read, Action: ['s3:GetObject', 's3:PutObject'] },
      'Action "s3:PutObject", which no hop needs',
    ],
    ['resource', { ...read, Resource: [OBJECT, `${OBJECT}2`] }, `Resource "${OBJECT}2", which no hop needs`],
    [
      'value',
      { ...read, Condition: { StringEquals: { 'aws:PrincipalTag/team': ['a', 'b'] } } },
      'Condition StringEquals aws:PrincipalTag/team "b", which no hop needs',
    ],
  ] as const)('has no %s that no hop needs', async (_, statement, message) => {
    expect(await found(statement, [{ context: { 'aws:PrincipalTag/team': 'a' } }])).toEqual([
      `unneeded-entry: ${message}`,
    ]);
  });

  it('has no pattern that is wider than what the hop asks for', async () => {
    const statement = { ...read, Resource: 'arn:aws:s3:::files/*' };
    expect(await found(statement, [{}])).toEqual([
      'wider-than-needed: Resource "arn:aws:s3:::files/*" allows more than the hops need',
    ]);
  });

  it('may have the patterns that the hop declares, and narrower ones', async () => {
    const free = [{ resource: ['arn:aws:s3:::files/*'], reason: 'names are free' }];
    expect(await found({ ...read, Resource: 'arn:aws:s3:::files/*' }, [{ free }])).toEqual([]);
    expect(await found({ ...read, Resource: 'arn:aws:s3:::files/shop/*' }, [{ free }])).toEqual([]);
  });

  it('may have a pattern only in the kind of policy that the hop declares it for', async () => {
    const statement = { ...read, Resource: 'arn:aws:s3:::files/*' };
    const free = [
      { resource: ['arn:aws:s3:::files/*'], in: 'permission boundary', reason: 'a boundary' },
    ] as const;
    expect(await found(statement, [{ free }])).toEqual([expect.stringMatching(/^wider-than-needed: /)]);
  });

  it('has no pattern of actions, whatever AWS has today', async () => {
    expect(await found({ ...read, Action: 's3:GetObjec?' }, [{}])).toEqual([
      'wider-than-needed: Action "s3:GetObjec?" allows more than the hops need',
    ]);
  });

  it('puts no entries together that no hop needs together', async () => {
    const statement = {
      ...read,
      Action: ['s3:GetObject', 's3:PutObject'],
      Resource: ['arn:aws:s3:::files/in', 'arn:aws:s3:::files/out'],
    };
    const asked = [
      { resource: 'arn:aws:s3:::files/in' },
      { resource: 'arn:aws:s3:::files/out', action: 's3:PutObject' },
    ];
    const [first, ...others] = await found(statement, asked);
    expect(first).toMatch(
      /"s3:GetObject" with "arn:aws:s3:::files\/out".*each entry is needed, but not together/,
    );
    expect(others).toEqual([]);
  });

  it('may put together what goes with no other resource', async () => {
    const statement = {
      ...read,
      Action: ['s3:GetObject', 's3:ListBucket'],
      Resource: [OBJECT, 'arn:aws:s3:::files'],
    };
    expect(await found(statement, [{}, { action: 's3:ListBucket', resource: 'arn:aws:s3:::files' }])).toEqual(
      [],
    );
  });

  it('may put together a pattern of actions with what its service has no such resource of', async () => {
    const statement = {
      ...read,
      Action: ['iam:GetRole*', 's3:GetObject'],
      Resource: [OBJECT, ROLE],
    };
    const free = [{ actions: ['iam:GetRole*'], reason: 'reads of a role' }];
    const asked = [{}, { action: 'iam:GetRole', resource: ROLE, free }];
    expect(await found(statement, asked)).toEqual([]);
    const user = 'arn:aws:iam::222222222222:user/deliver';
    expect(await found({ ...statement, Resource: [OBJECT, ROLE, user] }, asked)).toEqual([
      `unneeded-entry: Resource "${user}", which no hop needs`,
    ]);
    const tags = { action: 'iam:TagUser', resource: user };
    expect(
      await found(
        { ...statement, Action: [...statement.Action, 'iam:TagUser'], Resource: [OBJECT, ROLE, user] },
        [...asked, tags],
      ),
    ).toEqual([expect.stringMatching(/"iam:GetRole\*" with "[^"]*:user\/deliver": each entry is needed/)]);
  });

  it.each(['StringEqualsIfExists', 'ForAllValues:StringEquals'])(
    'does not hold without a key by %s',
    async (operator) => {
      const statement = { ...read, Condition: { [operator]: { 'aws:PrincipalTag/team': 'a' } } };
      const context = { 'aws:PrincipalTag/team': 'a' };
      const free = [{ optional: ['aws:PrincipalTag/team'], reason: 'not documented' }];
      expect(await found(statement, [{ context }])).toEqual([
        `unneeded-entry: Condition ${operator} aws:PrincipalTag/team "no value", which no hop needs`,
      ]);
      expect(await found(statement, [{ context, free }])).toEqual([]);
    },
  );

  it('asks for more of a key than that it is there', async () => {
    const statement = { ...read, Condition: { Null: { 'aws:PrincipalTag/team': 'false' } } };
    expect(await found(statement, [{ context: { 'aws:PrincipalTag/team': 'a' } }])).toEqual([
      expect.stringMatching(/^wider-than-needed: Condition Null aws:PrincipalTag\/team "any value"/),
    ]);
  });

  it.each([
    ['NotAction', { Effect: 'Allow', NotAction: 'iam:*', Resource: OBJECT }],
    ['NotResource', { Effect: 'Allow', Action: 's3:GetObject', NotResource: 'arn:aws:s3:::other' }],
  ] as const)('does not say what it leaves out by %s', async (element, statement) => {
    expect(await found(statement, [{}])).toEqual([expect.stringMatching(`^wider-than-needed: ${element}`)]);
  });
});

describe('an Allow statement of a resource', () => {
  const account = { AWS: 'arn:aws:iam::222222222222:root' };

  it('names an account only together with the role that asks', async () => {
    const named = { ...read, Principal: account, Condition: { ArnLike: { 'aws:PrincipalArn': ROLE } } };
    expect(await found({ ...read, Principal: account }, [{}], 'resource')).toEqual([
      expect.stringMatching(/^wider-than-needed: Principal "arn:aws:iam::222222222222:root"/),
    ]);
    expect(await found(named, [{}], 'resource')).toEqual([]);
  });

  it('names everybody only where roles of any account are declared, and of one organization', async () => {
    const pattern = 'arn:aws:iam::*:role/deliver';
    const free = [{ who: [pattern], reason: 'one policy for all accounts' }];
    const byName = { ArnLike: { 'aws:PrincipalArn': pattern } };
    const open = { ...read, Principal: '*', Condition: byName } as const;
    const closed = { ...open, Condition: { ...byName, StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } };
    expect(await found(open, [{ free }], 'resource')).toEqual([
      expect.stringMatching(/of any account of any organization/),
    ]);
    const context = { 'aws:PrincipalOrgID': 'o-1' };
    expect(await found(closed, [{ free, context }], 'resource')).toEqual([]);
    expect(await found(closed, [{ context }], 'resource')).not.toEqual([]);
  });
});

describe('a Deny statement', () => {
  const deny = { Effect: 'Deny', Action: 's3:PutObject', Resource: '*' } as const;
  const put = { action: 's3:PutObject' };

  it('lets nobody past whom no hop needs past', async () => {
    const roles = [ROLE, 'arn:aws:iam::*:role/Developer*'];
    const statement = { ...deny, Condition: { ArnNotLike: { 'aws:PrincipalArn': roles } } };
    expect(await found(statement, [put], 'scp')).toEqual([
      'unneeded-entry: Condition ArnNotLike aws:PrincipalArn "arn:aws:iam::*:role/Developer*" lets requests past the Deny that no hop needs',
    ]);
  });

  it('may leave out a role in every account that a service control policy binds', async () => {
    const statement = {
      ...deny,
      Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/deliver' } },
    };
    expect(await found(statement, [put], 'scp')).toEqual([]);
    expect(await found(statement, [put], 'resource')).toEqual([expect.stringMatching(/^wider-than-needed/)]);
  });

  it('has no condition that no hop needs', async () => {
    const conditions = {
      Bool: { 'aws:SecureTransport': 'false' },
      IpAddress: { 'aws:SourceIp': '192.0.2.0/24' },
    };
    const asked = { ...put, context: { 'aws:SecureTransport': 'true', 'aws:SourceIp': '192.0.2.1' } };
    expect(await found({ ...deny, Condition: conditions }, [asked])).toEqual([
      'unneeded-entry: Condition IpAddress aws:SourceIp lets requests past the Deny that no hop needs',
    ]);
  });

  it('leaves out no action that no hop needs', async () => {
    const statement = { Effect: 'Deny', NotAction: ['s3:PutObject', 'ec2:*'], Resource: '*' } as const;
    expect(await found(statement, [put])).toEqual([
      'unneeded-entry: NotAction "ec2:*" lets requests past the Deny that no hop needs',
    ]);
  });
});
