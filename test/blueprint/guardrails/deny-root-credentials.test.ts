import { denyRootCredentials } from '../../../blueprint/guardrails/deny-root-credentials';
import { exempt, statementsOf } from '../../support/guardrail-subject';
import { bySid } from '../../support/stack';

describe('deny-root-credentials', () => {
  const deny = (change = {}) => bySid(statementsOf(denyRootCredentials, change), 'DenyRootCredentials');

  it('denies new credentials to the root user alone, in root sessions too', () => {
    expect(deny().Condition).toEqual({ ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } });
    expect(deny().Action).toEqual(expect.arrayContaining(['iam:CreateAccessKey', 'iam:CreateLoginProfile']));
  });

  it('leaves open to take credentials away', () => {
    expect(deny().Action).not.toContain('iam:DeleteLoginProfile');
  });

  it('lets an exempt account through', () => {
    expect(deny({ exemptAccounts: exempt.exemptAccounts }).Condition).toEqual({
      ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' },
      StringNotEquals: { 'aws:PrincipalAccount': exempt.exemptAccounts },
    });
  });
});
