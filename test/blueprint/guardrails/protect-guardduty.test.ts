import { protectGuardDuty } from '../../../blueprint/guardrails/protect-guardduty';
import { exempt, statementsOf } from '../../support/guardrail-subject';
import { bySid } from '../../support/stack';

describe('protect-guardduty', () => {
  const deny = (change = {}) => bySid(statementsOf(protectGuardDuty, change), 'DenyChangingGuardDuty');

  it.each(['guardduty:DeleteDetector', 'guardduty:CreateFilter'])(
    'denies %s to everybody but administrators',
    (action) => {
      expect(deny().Action).toContain(action);
      expect(deny().Condition).toEqual({
        ArnNotLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/Administrator'] },
      });
    },
  );

  it.each(['guardduty:GetFindings', 'guardduty:CreateDetector'])(
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
