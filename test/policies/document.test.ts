import { policyJson, policySize, type Statement, withSidsMerged } from '../../policies/document';

const statements = (resource: string): readonly Statement[] => [
  { Sid: 'Read', Effect: 'Allow', Action: 's3:GetObject', Resource: resource },
];

describe('policyJson', () => {
  it('writes the document as IAM spells it', () => {
    expect(JSON.parse(policyJson(statements('*')))).toEqual({
      Version: '2012-10-17',
      Statement: [{ Sid: 'Read', Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }],
    });
  });

  it.each([
    ['aws:PrincipalAccount', '${aws:PrincipalAccount}', '$${aws:PrincipalAccount}'],
    ['a tag', '${aws:PrincipalTag/team}', '$${aws:PrincipalTag/team}'],
    ['a variable of a service', '${s3:prefix}', '$${s3:prefix}'],
    ['a variable with a default', "${aws:username, 'nobody'}", "$${aws:username, 'nobody'}"],
    ['a literal star', '${*}', '$${*}'],
    ['a literal question mark', '${?}', '$${?}'],
    ['a literal dollar', '${$}', '$${$}'],
  ])('escapes %s, which Terraform would read as its own', (_, written, expected) => {
    expect(policyJson(statements(written))).toContain(`"${expected}"`);
  });

  it('leaves a reference to another resource to Terraform', () => {
    expect(policyJson(statements('${aws_kms_key.artifacts_key.arn}'))).toContain(
      '"${aws_kms_key.artifacts_key.arn}"',
    );
  });

  it('escapes each variable of a text that holds several', () => {
    expect(policyJson(statements('${aws:PrincipalAccount}/${aws:userid}'))).toContain(
      '"$${aws:PrincipalAccount}/$${aws:userid}"',
    );
  });
});

describe('policySize', () => {
  it('counts the document as IAM receives it, without the escapes of Terraform', () => {
    const variable = statements('${aws:PrincipalAccount}');
    expect(policySize(variable)).toBe(policyJson(variable).length - 1);
  });
});

describe('statements of one Sid', () => {
  const reads = (Resource: string): Statement => ({
    Sid: 'Read',
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource,
  });

  it('become one, with the resources of all', () => {
    expect(withSidsMerged([reads('a'), reads('b'), reads('a')])).toEqual([
      { ...reads('a'), Resource: ['a', 'b'] },
    ]);
  });

  it('stay as they are where there is nothing to add', () => {
    expect(withSidsMerged([reads('a'), reads('a')])).toEqual([reads('a')]);
  });

  it('allow the values of all where they differ in those of one key', () => {
    const tagged = (value: string, Resource = 'a'): Statement => ({
      ...reads(Resource),
      Condition: { StringEquals: { 'aws:ResourceTag/application': value } },
    });
    expect(withSidsMerged([tagged('x'), tagged('y'), tagged('x')])).toEqual([
      { ...reads('a'), Condition: { StringEquals: { 'aws:ResourceTag/application': ['x', 'y'] } } },
    ]);
    // Together they would allow y on a, too.
    expect(withSidsMerged([tagged('x'), tagged('y', 'b')])).toEqual([
      tagged('x'),
      { ...tagged('y', 'b'), Sid: 'Read2' },
    ]);
    const but = (value: string): Statement => ({
      ...reads('a'),
      Condition: { StringNotEquals: { 'aws:PrincipalAccount': value } },
    });
    expect(withSidsMerged([but('x'), but('y')])).toHaveLength(2);
  });

  it('must not differ in anything else', () => {
    const writes: Statement = { ...reads('a'), Action: 's3:PutObject' };
    expect(() => withSidsMerged([reads('a'), writes])).toThrow('the statements Read differ');
  });
});
