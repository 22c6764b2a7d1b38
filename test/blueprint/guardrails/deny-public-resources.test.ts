import { denyPublicResources } from '../../../blueprint/guardrails/deny-public-resources';
import { exempt, statementsOf } from '../../support/guardrail-subject';
import { bySid } from '../../support/stack';

describe('deny-public-resources', () => {
  it.each([
    ['DenyPublicFunctionUrls', 'lambda:FunctionUrlAuthType', 'NONE'],
    ['DenyPublicFunctions', 'lambda:Principal', '*'],
    ['DenyPublicVolumes', 'ec2:Add/group', 'all'],
  ])('denies by %s what is for everybody, and nothing else', (sid, key, value) => {
    expect(bySid(statementsOf(denyPublicResources), sid).Condition).toEqual({
      StringEquals: { [key]: value },
    });
  });

  it('denies databases with a public address', () => {
    expect(bySid(statementsOf(denyPublicResources), 'DenyPublicDatabases').Condition).toEqual({
      Bool: { 'rds:PubliclyAccessible': 'true' },
    });
  });

  it('lets through who is exempt, from each of its statements', () => {
    for (const { Condition } of statementsOf(denyPublicResources, exempt))
      expect(Condition?.StringNotEquals).toEqual({ 'aws:PrincipalAccount': exempt.exemptAccounts });
  });
});
