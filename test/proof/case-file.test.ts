import { readCases } from '../../proof/case-file';

const valid = {
  principal: 'arn:aws:iam::111122223333:user/bob',
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::store/file.zip',
  resourceAccount: '111122223333',
};
const statement = { Effect: 'Allow', Action: 's3:*', Resource: '*' };

/** What a file is refused with, one line each. */
function problemsOf(written: unknown): readonly string[] {
  const { problems } = readCases(typeof written === 'string' ? written : JSON.stringify(written));
  return problems.map(
    ({ place, found, wanted, change }) => `${place}: found ${found}, wanted ${wanted}: ${change}`,
  );
}

const withIdentity = (change: object) => ({
  ...valid,
  identityPolicies: [{ Statement: [{ ...statement, ...change }] }],
});
const withTrust = (change: object) => ({
  ...valid,
  resourcePolicy: { Statement: [{ ...statement, ...change }] },
});

describe('a case file', () => {
  it('is read with a case, or with a list of cases', () => {
    expect(readCases(JSON.stringify(valid))).toEqual({ cases: [valid], isList: false, problems: [] });
    expect(readCases(JSON.stringify([valid, valid]))).toEqual({
      cases: [valid, valid],
      isList: true,
      problems: [],
    });
  });

  it('may hold a policy as the text of its JSON', () => {
    const text = JSON.stringify({ Statement: statement });
    const [read] = readCases(JSON.stringify({ ...valid, identityPolicies: [text] })).cases;
    expect(read?.identityPolicies).toEqual([{ Statement: statement }]);
  });

  it('is refused where a key stands twice: in the case, in a policy, and in a policy as text', () => {
    const policy = '{"Statement": {"Effect": "Deny", "Effect": "Allow", "Action": "s3:*", "Resource": "*"}}';
    const others = JSON.stringify(valid).slice(1, -1);
    const places = (text: string) => readCases(text).problems.map(({ place }) => place);
    expect(places(`{${others}, "action": "s3:PutObject"}`)).toEqual(['action']);
    expect(places(`[{${others}, "identityPolicies": [${policy}]}]`)).toEqual([
      '[0].identityPolicies[0].Statement.Effect',
    ]);
    expect(places(`{${others}, "identityPolicies": [${JSON.stringify(policy)}]}`)).toEqual([
      'identityPolicies[0].Statement.Effect',
    ]);
  });

  it('takes the owner of the resource from its ARN, or else from the caller', () => {
    const { resourceAccount: _none, ...others } = valid;
    const owner = (change: object) =>
      readCases(JSON.stringify({ ...others, ...change })).cases[0]?.resourceAccount;
    expect(owner({ resource: 'arn:aws:sqs:eu-west-1:444455556666:jobs' })).toBe('444455556666');
    expect(owner({})).toBe('111122223333');
  });

  it('takes null for a policy that does not exist', () => {
    const [read] = readCases(JSON.stringify({ ...valid, permissionBoundary: null })).cases;
    expect(read).toEqual(valid);
  });

  it('lists what is wrong with a statement and what it lacks together', () => {
    const lines = problemsOf(withIdentity({ Efect: 'Allow', Effect: undefined, Action: undefined }));
    expect(
      lines.map((line) => line.replace(/^identityPolicies\[0\]\.Statement\[0\]\.(\w+):.*/, '$1')).sort(),
    ).toEqual(['Action', 'Efect', 'Effect']);
  });

  it('lists every problem at once', () => {
    const lines = problemsOf([
      { ...valid, action: 's3:*' },
      { ...valid, principle: 1 },
    ]);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/^\[1\]\.principle: found the unknown field/);
  });
});

describe.each<[string, unknown, RegExp]>([
  ['an account as a number', { ...valid, resourceAccount: 111122223333 }, /write '111122223333'$/],
  [
    'a wrong policy as the text of its JSON',
    { ...valid, sessionPolicy: '{"Statement":{"Effect":"Allow","Action":"*"}}' },
    /^sessionPolicy\.Statement\.Resource: found nothing, wanted either Resource or NotResource/,
  ],
  [
    'a policy without statements',
    { ...valid, sessionPolicy: {} },
    /^sessionPolicy\.Statement: found nothing/,
  ],
  [
    'a case with a name',
    [{ ...valid, name: 'first' }],
    /^\[0\]\.name: found the unknown field "name", wanted one of principal/,
  ],
  ['no JSON', '{ "principal": ', /^: found .* wanted JSON/],
  ['no object', '3', /found 3, wanted a case/],
  ['no principal', { ...valid, principal: undefined }, /^principal: found nothing/],
  ['a principal that is none', { ...valid, principal: 'bob' }, /^principal: found "bob"/],
  ['a group as principal', { ...valid, principal: 'arn:aws:iam::111122223333:group/x' }, /^principal: found/],
  [
    'a session without its name',
    { ...valid, principal: 'arn:aws:sts::111122223333:assumed-role/x' },
    /^principal: found/,
  ],
  ['a misspelt field', { ...valid, identityPolicy: [] }, /unknown field.*did you mean "identityPolicies"\?/],
  [
    'a wildcard in the action',
    { ...valid, action: 's3:Get*' },
    /^action: found "s3:Get\*".*a request is concrete/,
  ],
  [
    'an action without service',
    { ...valid, action: 'GetObject' },
    /^action: found "GetObject", wanted an action such as/,
  ],
  [
    'a wildcard in the resource',
    { ...valid, resource: 'arn:aws:s3:::b/*' },
    /^resource: found.*a request is concrete/,
  ],
  [
    'a question mark in the resource',
    { ...valid, resource: 'arn:aws:s3:::a?' },
    /^resource: .*a request is concrete/,
  ],
  [
    'an ARN that is none',
    { ...valid, resource: 'arn:aws:s3' },
    /^resource: found "arn:aws:s3", wanted an ARN/,
  ],
  [
    'an account that is none',
    { ...valid, resourceAccount: '123' },
    /^resourceAccount: found "123", wanted an account id/,
  ],
  ['a context that is a list', { ...valid, context: [] }, /^context: found \[\], wanted condition keys/],
  ['a null in the context', { ...valid, context: { 'aws:x': null } }, /^context\["aws:x"\]: found null/],
  [
    'a key both known and unknown',
    { ...valid, context: { 'aws:X': '1' }, unknown: ['aws:x'] },
    /^unknown\[0\]: found "aws:x"/,
  ],
  [
    'policies that are no list',
    { ...valid, identityPolicies: {} },
    /^identityPolicies: found \{\}, wanted a list of policies/,
  ],
  [
    'levels that are no lists',
    { ...valid, serviceControlPolicies: [{}] },
    /^serviceControlPolicies\[0\]: found/,
  ],
  ['a policy that is no JSON', { ...valid, resourcePolicy: '{' }, /^resourcePolicy: found "\{", wanted JSON/],
  [
    'a policy that is no object',
    { ...valid, sessionPolicy: 1 },
    /^sessionPolicy: found 1, wanted a policy document/,
  ],
  [
    'an unknown element of a policy',
    { ...valid, sessionPolicy: { Versoin: '2012-10-17', Statement: [] } },
    /did you mean "Version"\?/,
  ],
  [
    'an unknown version',
    { ...valid, sessionPolicy: { Version: '2012-10-71', Statement: [] } },
    /did you mean "2012-10-17"\?/,
  ],
  [
    'an unknown element of a statement',
    withIdentity({ Resources: '*' }),
    /Statement\[0\]\.Resources: found the unknown field.*did you mean "Resource"\?/,
  ],
  [
    'an effect that is none',
    withIdentity({ Effect: 'allow' }),
    /Effect: found "allow", wanted "Allow" or "Deny"/,
  ],
  [
    'no action',
    withIdentity({ Action: undefined }),
    /Action: found nothing, wanted either Action or NotAction/,
  ],
  [
    'an action and its negation',
    withIdentity({ NotAction: 's3:*' }),
    /Action: found "s3:\*", wanted either Action or NotAction: write exactly one of them/,
  ],
  [
    'an action that is none',
    withIdentity({ Action: ['s3.GetObject'] }),
    /Action\[0\]: found "s3\.GetObject"/,
  ],
  ['no resource where one is wanted', withIdentity({ Resource: undefined }), /Resource: found nothing/],
  [
    'a resource that is no ARN',
    withIdentity({ Resource: 'store' }),
    /Resource: found "store", wanted an ARN/,
  ],
  [
    'a principal in an identity policy',
    withIdentity({ Principal: '*' }),
    /Principal: found "\*", wanted no principal/,
  ],
  [
    'no principal in the policy of a resource',
    withTrust({}),
    /Principal: found nothing, wanted either Principal or NotPrincipal/,
  ],
  ['an unknown kind of principal', withTrust({ Principal: { Aws: '*' } }), /did you mean "AWS"\?/],
  [
    'a pattern of principals',
    withTrust({ Principal: { AWS: 'arn:aws:iam::111122223333:role/*' } }),
    /use aws:PrincipalArn in a condition/,
  ],
  [
    'an unknown operator',
    withIdentity({ Condition: { 'ForAnyValue:StringEqual': { k: 'v' } } }),
    /did you mean "StringEquals"\?/,
  ],
  [
    'an unknown operator, which is what was found',
    withIdentity({ Condition: { Contains: { k: 'v' } } }),
    /Condition\.Contains: found "Contains", wanted one of StringEquals/,
  ],
  [
    'Null with IfExists',
    withIdentity({ Condition: { NullIfExists: { k: 'true' } } }),
    /found "NullIfExists", wanted Null without IfExists/,
  ],
  [
    'a condition without keys',
    withIdentity({ Condition: { Bool: 'true' } }),
    /Bool: found "true", wanted condition keys/,
  ],
  [
    'a value of a condition that is none',
    withIdentity({ Condition: { Bool: { k: [{}] } } }),
    /Bool\.k\[0\]: found \{\}/,
  ],
])('a case file with %s', (_what, written, line) => {
  it('is refused with one line that says where and what', () => {
    const lines = problemsOf(written);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(line);
  });
});
