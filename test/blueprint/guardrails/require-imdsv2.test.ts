import { requireImdsv2 } from '../../../blueprint/guardrails/require-imdsv2';
import { exempt, statementsOf } from '../../support/guardrail-subject';
import { bySid } from '../../support/stack';

describe('require-imdsv2', () => {
  it('denies to start an instance that does not require tokens', () => {
    const statements = statementsOf(requireImdsv2, exempt);
    expect(bySid(statements, 'DenyInstancesWithoutImdsv2')).toMatchObject({
      Action: ['ec2:RunInstances'],
      Resource: 'arn:aws:ec2:*:*:instance/*',
      Condition: {
        StringNotEquals: {
          'ec2:MetadataHttpTokens': 'required',
          'aws:PrincipalAccount': exempt.exemptAccounts,
        },
      },
    });
  });

  it('denies to make tokens optional again, and nothing else of the options', () => {
    expect(bySid(statementsOf(requireImdsv2), 'DenyTakingImdsv2Away').Condition).toEqual({
      StringEquals: { 'ec2:Attribute/HttpTokens': 'optional' },
    });
  });
});
