import { denyIamUsers } from '../../../blueprint/guardrails/deny-iam-users';
import { exempt, statementsOf } from '../../support/guardrail-subject';
import { bySid } from '../../support/stack';

describe('deny-iam-users', () => {
  const deny = (change = {}) => bySid(statementsOf(denyIamUsers, change), 'DenyIamUsers');

  it('denies to make users, their keys and their passwords, to administrators too', () => {
    expect(deny()).toMatchObject({
      Action: expect.arrayContaining(['iam:CreateUser', 'iam:CreateAccessKey', 'iam:CreateLoginProfile']),
      Resource: ['arn:aws:iam::*:user/*', 'arn:aws:iam::*:group/*'],
    });
    expect(deny()).not.toHaveProperty('Condition');
  });

  it('leaves open to take users away, and to make a key inactive that has leaked', () => {
    expect(deny().Action).not.toContain('iam:UpdateAccessKey');
    expect(deny().Action).not.toContain('iam:DeleteUser');
    expect(deny().Action).not.toContain('iam:DeleteAccessKey');
  });

  it('lets through who is exempt', () => {
    expect(deny(exempt).Condition).toEqual({
      ArnNotLike: { 'aws:PrincipalArn': exempt.exemptRoles },
      StringNotEquals: { 'aws:PrincipalAccount': exempt.exemptAccounts },
    });
  });
});
