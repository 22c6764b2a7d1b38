import { denyRootUser } from '../../../blueprint/guardrails/deny-root-user';
import { exempt, statementsOf } from '../../support/guardrail-subject';
import { bySid } from '../../support/stack';

describe('deny-root-user', () => {
  it('denies everything to the root user of every account', () => {
    expect(statementsOf(denyRootUser)).toEqual([
      {
        Sid: 'DenyRootUser',
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: {
          ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' },
          Null: { 'aws:AssumedRoot': 'true' },
        },
      },
    ]);
  });

  it('lets root sessions of the management account through, also where an account is exempt', () => {
    const statements = statementsOf(denyRootUser, exempt);
    expect(bySid(statements, 'DenyRootUser').Condition).toMatchObject({
      Null: { 'aws:AssumedRoot': 'true' },
    });
  });

  it('binds nobody but root users, also where somebody is exempt', () => {
    const statements = statementsOf(denyRootUser, exempt);
    expect(bySid(statements, 'DenyRootUser').Condition).toMatchObject({
      ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' },
      StringNotEquals: { 'aws:PrincipalAccount': exempt.exemptAccounts },
    });
  });
});
