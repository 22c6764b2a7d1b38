import { joined } from '../../../modules/access/joined';
import type { Statement } from '../../../policies/document';

const ROLES = 'arn:aws:iam::111111111111:role/acme-*';
const SERVED = 'arn:aws:iam::111111111111:role/acme-service-*';
const BUCKETS = 'arn:aws:s3:::acme-*';
const UNITS = 'arn:aws:organizations::111111111111:ou/o-*/ou-*';
const ACCOUNTS = 'arn:aws:organizations::111111111111:account/o-*/*';
const TAGGED = { StringEquals: { 'aws:ResourceTag/landing-zone': 'acme' } };

function allows(action: string, resource: string, condition?: Statement['Condition']): Statement {
  const said = {
    Sid: `Ceiling${action.split(':')[1]}`,
    Effect: 'Allow',
    Action: action,
    Resource: resource,
  } as const;
  return condition ? { ...said, Condition: condition } : said;
}

describe('statements that are joined', () => {
  it('are of several services: an action is about nothing of another one', () => {
    expect(joined([allows('s3:ListBucket', BUCKETS), allows('iam:GetRole', ROLES)])).toEqual([
      {
        Sid: 'CeilingIamS3',
        Effect: 'Allow',
        Action: ['iam:GetRole', 's3:ListBucket'],
        Resource: [BUCKETS, ROLES],
      },
    ]);
  });

  it('are of one service where they are about the same', () => {
    const both = joined([allows('iam:GetRole', ROLES), allows('iam:TagRole', ROLES)]);
    expect(both).toMatchObject([{ Action: ['iam:GetRole', 'iam:TagRole'], Resource: ROLES }]);
  });

  it('let no role be made that only another statement is about', () => {
    const statements = [allows('iam:TagRole', ROLES), allows('iam:CreateRole', SERVED)];
    expect(joined(statements)).toEqual(statements);
    expect(joined([...statements, allows('s3:ListBucket', BUCKETS)])).toMatchObject([
      { Action: ['iam:TagRole', 's3:ListBucket'], Resource: [ROLES, BUCKETS] },
      { Action: 'iam:CreateRole', Resource: SERVED },
    ]);
  });

  it('are of AWS Organizations whatever they are about: most of its actions know one type', () => {
    const both = joined([
      allows('organizations:CloseAccount', ACCOUNTS, TAGGED),
      allows('organizations:DeleteOrganizationalUnit', UNITS, TAGGED),
    ]);
    expect(both).toMatchObject([{ Resource: [ACCOUNTS, UNITS], Condition: TAGGED }]);
  });

  it('have one condition', () => {
    const statements = [allows('kms:CreateKey', '*', TAGGED), allows('kms:ListAliases', '*')];
    expect(joined(statements)).toEqual(statements);
  });

  it('do not make everything of what has a name', () => {
    const statements = [allows('kms:CreateKey', '*'), allows('iam:GetRole', ROLES)];
    expect(joined(statements)).toEqual(statements);
  });

  it('have Sids of their own', () => {
    const sids = joined([
      allows('s3:ListBucket', BUCKETS),
      allows('iam:GetRole', ROLES),
      allows('s3:GetObject', BUCKETS, TAGGED),
      allows('iam:TagRole', ROLES, TAGGED),
      { ...allows('kms:CreateKey', '*'), Sid: 'CeilingIamS32' },
    ]).map(({ Sid }) => Sid);
    expect(sids).toEqual(['CeilingIamS3', 'CeilingIamS32', 'CeilingIamS322']);
  });
});
