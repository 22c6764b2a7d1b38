import { protectConfig } from '../../../blueprint/guardrails/protect-config';
import { exempt, statementsOf } from '../../support/guardrail-subject';
import { bySid } from '../../support/stack';

describe('protect-config', () => {
  const deny = (change = {}) => bySid(statementsOf(protectConfig, change), 'DenyChangingConfig');

  it.each(['config:StopConfigurationRecorder', 'config:DeleteDeliveryChannel'])(
    'denies %s to everybody but administrators',
    (action) => {
      expect(deny().Action).toContain(action);
      expect(deny().Condition).toEqual({
        ArnNotLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/Administrator'] },
      });
    },
  );

  it.each(['config:PutConfigRule', 'config:DeleteConfigRule'])(
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
