import { keepAccountDefaults } from '../../../blueprint/guardrails/keep-account-defaults';
import { exempt, statementsOf } from '../../support/guardrail-subject';
import { bySid } from '../../support/stack';

describe('keep-account-defaults', () => {
  const deny = (change = {}) =>
    bySid(statementsOf(keepAccountDefaults, change), 'DenyChangingAccountDefaults');

  it.each([
    'ec2:DisableEbsEncryptionByDefault',
    's3:PutAccountPublicAccessBlock',
    'ssm:UpdateServiceSetting',
  ])('denies %s to everybody but administrators', (action) => {
    expect(deny().Action).toContain(action);
    expect(deny().Condition).toEqual({
      ArnNotLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/Administrator'] },
    });
  });

  it.each(['ec2:EnableEbsEncryptionByDefault', 's3:PutBucketPublicAccessBlock'])(
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
