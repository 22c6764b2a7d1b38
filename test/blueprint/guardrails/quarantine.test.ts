import { quarantine } from '../../../blueprint/guardrails/quarantine';
import { exempt, statementsOf } from '../../support/guardrail-subject';
import { bySid } from '../../support/stack';

describe('quarantine', () => {
  const roles = { planners: ['arn:aws:iam::*:role/plan'], bringers: ['arn:aws:iam::*:role/bringer'] };
  const deny = (change = {}) =>
    bySid(statementsOf(quarantine, { ...roles, ...change }), 'DenyAllInQuarantine');

  it('denies everything to everybody but the roles of the landing zone', () => {
    expect(deny().Action).toEqual(['*']);
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
