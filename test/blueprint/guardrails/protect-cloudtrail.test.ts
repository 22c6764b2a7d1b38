import { protectCloudTrail } from '../../../blueprint/guardrails/protect-cloudtrail';
import { exempt, statementsOf } from '../../support/guardrail-subject';
import { bySid } from '../../support/stack';

describe('protect-cloudtrail', () => {
  const deny = (change = {}) => bySid(statementsOf(protectCloudTrail, change), 'DenyChangingCloudTrail');

  it.each(['cloudtrail:StopLogging', 'cloudtrail:DeleteEventDataStore'])(
    'denies %s to everybody but administrators',
    (action) => {
      expect(deny().Action).toContain(action);
      expect(deny().Condition).toEqual({
        ArnNotLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/Administrator'] },
      });
    },
  );

  it.each(['cloudtrail:CreateTrail', 'cloudtrail:LookupEvents'])(
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
