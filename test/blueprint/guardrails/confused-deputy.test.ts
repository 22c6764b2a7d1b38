import { confusedDeputy } from '../../../blueprint/guardrails/confused-deputy';
import { keepToOrganization } from '../../../blueprint/guardrails/keep-to-organization';
import { exempt, guardrailSubject, statementsOf } from '../../support/guardrail-subject';

const partner = [{ id: '444444444444', reason: 'Delivers logs here.' }];

describe('confused-deputy', () => {
  it('denies to services that say for whom they work, and name no account of the organization', () => {
    const { facts } = guardrailSubject();
    const [perimeter] = statementsOf(keepToOrganization);
    expect(statementsOf(confusedDeputy)).toEqual([
      {
        Sid: 'DenyServicesOfStrangers',
        Effect: 'Deny',
        Principal: '*',
        Action: perimeter?.Action,
        Resource: '*',
        Condition: {
          StringNotEqualsIfExists: { 'aws:SourceOrgID': facts.organization.id },
          Null: { 'aws:SourceAccount': 'false' },
          Bool: { 'aws:PrincipalIsAWSService': 'true' },
        },
      },
    ]);
  });

  it('lets services of named accounts in', () => {
    const [statement] = statementsOf(confusedDeputy, { options: { accounts: partner } });
    expect(statement?.Condition).toMatchObject({
      StringNotEqualsIfExists: { 'aws:SourceAccount': ['444444444444'] },
    });
  });

  it('leaves the resources of an exempt account to their own policies', () => {
    const [statement] = statementsOf(confusedDeputy, { exemptAccounts: exempt.exemptAccounts });
    expect(statement?.Condition).toMatchObject({
      StringNotEquals: { 'aws:ResourceAccount': exempt.exemptAccounts },
    });
  });
});
