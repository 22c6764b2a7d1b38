import { protectAccessAnalyzer } from '../../../blueprint/guardrails/protect-access-analyzer';
import { exempt, statementsOf } from '../../support/guardrail-subject';
import { bySid } from '../../support/stack';

describe('protect-access-analyzer', () => {
  const deny = (change = {}) =>
    bySid(statementsOf(protectAccessAnalyzer, change), 'DenyChangingAccessAnalyzer');

  it.each(['access-analyzer:DeleteAnalyzer', 'access-analyzer:CreateArchiveRule'])(
    'denies %s to everybody but administrators',
    (action) => {
      expect(deny().Action).toContain(action);
      expect(deny().Condition).toEqual({
        ArnNotLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/Administrator'] },
      });
    },
  );

  it.each(['access-analyzer:CreateAnalyzer', 'access-analyzer:ValidatePolicy'])(
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
