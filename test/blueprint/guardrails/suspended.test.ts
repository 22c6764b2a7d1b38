import { suspended } from '../../../blueprint/guardrails/suspended';
import { exempt, statementsOf } from '../../support/guardrail-subject';
import { bySid } from '../../support/stack';

describe('suspended', () => {
  const roles = { planners: ['arn:aws:iam::*:role/plan'], bringers: ['arn:aws:iam::*:role/bringer'] };
  const deny = (change = {}) => bySid(statementsOf(suspended, { ...roles, ...change }), 'DenyAllInSuspended');

  it('denies everything to everybody but the roles of the landing zone', () => {
    expect(deny().NotAction).toContain('support:*');
    expect(deny().NotAction).not.toContain('billing:*');
    expect(deny().Condition).toEqual({
      ArnNotLike: {
        'aws:PrincipalArn': [
          'arn:aws:iam::*:role/Administrator',
          'arn:aws:iam::*:role/plan',
          'arn:aws:iam::*:role/bringer',
        ],
      },
    });
  });

  it('lets through a role that is exempt', () => {
    const { Condition } = deny({ exemptRoles: exempt.exemptRoles });
    expect(Condition?.ArnNotLike?.['aws:PrincipalArn']).toContain(exempt.exemptRoles[0]);
  });
});
