import { requireTls } from '../../../blueprint/guardrails/require-tls';
import { exempt, statementsOf } from '../../support/guardrail-subject';

describe('require-tls', () => {
  it('denies what is asked for in the clear, to services too', () => {
    const [statement, ...others] = statementsOf(requireTls);
    expect(others).toEqual([]);
    expect(statement).toMatchObject({ Effect: 'Deny', Principal: '*', Resource: '*' });
    expect(statement?.Condition).toEqual({ Bool: { 'aws:SecureTransport': 'false' } });
  });

  it('leaves the resources of an exempt account to their own policies', () => {
    const [statement] = statementsOf(requireTls, { exemptAccounts: exempt.exemptAccounts });
    expect(statement?.Condition).toMatchObject({
      StringNotEquals: { 'aws:ResourceAccount': exempt.exemptAccounts },
    });
  });
});
