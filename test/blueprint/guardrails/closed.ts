import type { Guardrail } from '../../../blueprint/guardrails/guardrail';
import type { Statement } from '../../../policies/document';
import { exempt, statementsOf } from '../../support/guardrail-subject';
import { bySid } from '../../support/stack';

/** What a guardrail with one statement denies to everybody but administrators and those who are exempt. */
interface ClosedToOthers {
  readonly sid: string;
  readonly denied: readonly string[];
  /** What teams need, although it is near. */
  readonly leftAlone: readonly string[];
}

/** Tests of a guardrail that keeps the settings of a service from everybody but administrators. */
export function describeClosed(guardrail: Guardrail, { sid, denied, leftAlone }: ClosedToOthers): void {
  describe(guardrail.id, () => {
    const deny = (change = {}) => bySid(statementsOf(guardrail, change), sid);

    it.each(denied)('denies %s to everybody but administrators', (action) => {
      expect(deny().Action).toContain(action);
      expect(deny().Condition).toEqual({
        ArnNotLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/Administrator'] },
      });
    });

    it.each(leftAlone)('leaves %s alone, which teams need', (action) => {
      expect(deny().Action).not.toContain(action);
    });

    it('lets through who is exempt', () => {
      expect(deny(exempt).Condition).toEqual({
        ArnNotLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:role/Administrator', ...exempt.exemptRoles] },
        StringNotEquals: { 'aws:PrincipalAccount': exempt.exemptAccounts },
      });
    });
  });
}

/** Roles of the landing zone that work in accounts nobody else works in. */
const ROLES = { planners: ['arn:aws:iam::*:role/plan'], bringers: ['arn:aws:iam::*:role/bringer'] };

/** Tests of a guardrail that closes an account to everybody but the roles of the landing zone. */
export function describeClosing(
  guardrail: Guardrail,
  sid: string,
  denied: (statement: Statement) => void,
): void {
  describe(guardrail.id, () => {
    const deny = (change = {}) => bySid(statementsOf(guardrail, { ...ROLES, ...change }), sid);

    it('denies everything to everybody but the roles of the landing zone', () => {
      denied(deny());
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
}
