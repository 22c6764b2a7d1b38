import { protectSecurityHub } from '../../../blueprint/guardrails/protect-security-hub';
import { exempt, statementsOf } from '../../support/guardrail-subject';
import { bySid } from '../../support/stack';

describe('protect-security-hub', () => {
  const deny = (change = {}) => bySid(statementsOf(protectSecurityHub, change), 'DenyChangingSecurityHub');

  it.each(['securityhub:DisableSecurityHub', 'securityhub:UpdateStandardsControl'])(
    'denies %s to everybody but administrators',
    (action) => {
      expect(deny().Action).toContain(action);
      expect(deny().Condition).toEqual({
        ArnNotLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/Administrator'] },
      });
    },
  );

  it.each(['securityhub:BatchUpdateFindings', 'securityhub:BatchImportFindings'])(
    'leaves %s alone, which teams need',
    (action) => {
      expect(deny().Action).not.toContain(action);
    },
  );

  it('lets through who is exempt', () => {
    expect(deny(exempt).Condition).toEqual({
      ArnNotLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/Administrator', ...exempt.exemptRoles] },
      StringNotEquals: { 'aws:PrincipalAccount': exempt.exemptAccounts },
    });
  });
});
