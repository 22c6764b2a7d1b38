import { teamsDecrypt, teamsReadObjects } from '../../../modules/artifacts/team-reads';

const owner = { organizationId: 'o-acme1234567', managementAccountId: '111111111111', storage: 's3.here' };
const reader = (name: string, accounts?: readonly string[]) => ({
  objects: `arn:aws:s3:::store/${name}/build/*`,
  role: `arn:aws:iam::*:role/${name}`,
  accounts,
});

describe('instances that get their artifact', () => {
  it('are those of one application, in its accounts', () => {
    expect(teamsReadObjects([reader('fleet', ['3', '4']), reader('desk', ['4'])], owner)).toMatchObject([
      { Sid: 'InstancesReadArtifacts', Resource: 'arn:aws:s3:::store/fleet/build/*' },
      {
        Sid: 'InstancesReadArtifacts2',
        Resource: 'arn:aws:s3:::store/desk/build/*',
        Condition: {
          StringEquals: { 'aws:PrincipalAccount': ['4'] },
          ArnLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/desk'] },
        },
      },
    ]);
  });

  it('are of the organization, and not of its management account, where accounts are too many to be named', () => {
    const [statement] = teamsReadObjects([reader('fleet')], owner);
    expect(statement?.Condition).toMatchObject({
      StringEquals: { 'aws:PrincipalOrgID': 'o-acme1234567' },
      StringNotEquals: { 'aws:PrincipalAccount': '111111111111' },
    });
  });

  it('decrypt through Amazon S3, named and many apart: one has no condition of the other', () => {
    const statements = teamsDecrypt([reader('fleet', ['3']), reader('desk')], owner);
    expect(statements.map(({ Sid, Condition }) => [Sid, Condition?.StringEquals])).toEqual([
      ['InstancesDecrypt', { 'aws:PrincipalAccount': ['3'], 'kms:ViaService': 's3.here' }],
      [
        'InstancesOfManyAccountsDecrypt',
        { 'aws:PrincipalOrgID': 'o-acme1234567', 'kms:ViaService': 's3.here' },
      ],
    ]);
  });

  it('are nobody where no kind installs on instances', () => {
    expect([...teamsReadObjects([], owner), ...teamsDecrypt([], owner)]).toEqual([]);
  });
});
