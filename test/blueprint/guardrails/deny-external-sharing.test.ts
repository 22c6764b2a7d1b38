import { denyExternalSharing } from '../../../blueprint/guardrails/deny-external-sharing';
import { exempt, statementsOf } from '../../support/guardrail-subject';
import { bySid } from '../../support/stack';

describe('deny-external-sharing', () => {
  it('denies shares for others than the organization, and leaves its own alone', () => {
    expect(bySid(statementsOf(denyExternalSharing), 'DenySharesForOthers').Condition).toEqual({
      Bool: { 'ram:RequestedAllowsExternalPrincipals': 'true' },
    });
    expect(bySid(statementsOf(denyExternalSharing), 'DenyAddingToSharesForOthers').Condition).toEqual({
      Bool: { 'ram:AllowsExternalPrincipals': 'true' },
    });
  });

  it('denies to accept what others share, to whoever is not exempt', () => {
    expect(bySid(statementsOf(denyExternalSharing, exempt), 'DenySharesOfOthers').Condition).toEqual({
      ArnNotLike: { 'aws:PrincipalArn': exempt.exemptRoles },
      StringNotEquals: { 'aws:PrincipalAccount': exempt.exemptAccounts },
    });
  });
});
