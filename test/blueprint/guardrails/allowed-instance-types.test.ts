import { allowedInstanceTypes } from '../../../blueprint/guardrails/allowed-instance-types';
import { exempt, statementsOf } from '../../support/guardrail-subject';
import { bySid } from '../../support/stack';

describe('allowed-instance-types', () => {
  it('denies to start instances of other types than those of the list', () => {
    const statements = statementsOf(allowedInstanceTypes, {
      ...exempt,
      options: { types: ['t3.*', 'm7g.large'] },
    });
    expect(bySid(statements, 'DenyOtherInstanceTypes').Condition).toEqual({
      StringNotLike: { 'ec2:InstanceType': ['t3.*', 'm7g.large'] },
      ArnNotLike: { 'aws:PrincipalArn': exempt.exemptRoles },
      StringNotEquals: { 'aws:PrincipalAccount': exempt.exemptAccounts },
    });
  });

  it.each(['*.large', '*', 't3', 'T3.micro'])('does not take the type "%s"', (type) => {
    const { entry } = allowedInstanceTypes;
    expect(entry.safeParse({ guardrail: 'allowed-instance-types', types: [type] }).success).toBe(false);
  });
});
