import { denyLeavingOrganization } from '../../../blueprint/guardrails/deny-leaving-organization';
import { exempt, statementsOf } from '../../support/guardrail-subject';
import { bySid } from '../../support/stack';

describe('deny-leaving-organization', () => {
  it('denies leaving the organization, by an invitation too, and closing the account, to everybody', () => {
    expect(statementsOf(denyLeavingOrganization)).toEqual([
      {
        Sid: 'DenyLeavingOrganization',
        Effect: 'Deny',
        Action: ['account:CloseAccount', 'organizations:AcceptHandshake', 'organizations:LeaveOrganization'],
        Resource: '*',
      },
    ]);
  });

  it('lets through who is exempt, and nobody else', () => {
    const statements = statementsOf(denyLeavingOrganization, exempt);
    expect(bySid(statements, 'DenyLeavingOrganization').Condition).toEqual({
      ArnNotLike: { 'aws:PrincipalArn': exempt.exemptRoles },
      StringNotEquals: { 'aws:PrincipalAccount': exempt.exemptAccounts },
    });
  });
});
