import { denyLeavingOrganization } from '../../../blueprint/guardrails/deny-leaving-organization';
import { exempt, guardrailFacts } from '../../support/guardrail-facts';
import { bySid } from '../../support/stack';

describe('deny-leaving-organization', () => {
  it('denies leaving the organization to everybody', () => {
    expect(denyLeavingOrganization.statements(guardrailFacts())).toEqual([
      {
        Sid: 'DenyLeavingOrganization',
        Effect: 'Deny',
        Action: 'organizations:LeaveOrganization',
        Resource: '*',
      },
    ]);
  });

  it('lets through who is exempt, and nobody else', () => {
    const statements = denyLeavingOrganization.statements(guardrailFacts(exempt));
    expect(bySid(statements, 'DenyLeavingOrganization').Condition).toEqual({
      ArnNotLike: { 'aws:PrincipalArn': exempt.exemptRoles },
      StringNotEquals: { 'aws:PrincipalAccount': exempt.exemptAccounts },
    });
  });
});
