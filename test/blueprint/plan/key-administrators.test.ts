import { buildBlueprint } from '../../../blueprint/blueprint';
import { administratorsIn } from '../../../blueprint/plan/key-administrators';
import type { Guardrails } from '../../../blueprint/schema/guardrails';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { aLandingZone } from '../../support/landing-zone';

const reason = 'Looks after keys in an emergency.';

function administrators(change: Partial<LandingZone>, guardrails: Partial<Guardrails> = {}) {
  const on: Guardrails['on'] = { root: ['protect-artifact-key', 'deny-leaving-organization'] };
  const { facts } = buildBlueprint(aLandingZone({ ...change, guardrails: { on, ...guardrails } }));
  return administratorsIn(facts, facts.tooling);
}

const assumed: Partial<LandingZone> = { access: { kind: 'assume-role', roleName: 'Terraform' } };

describe('who administers the artifact key', () => {
  it('is the role that Terraform assumes in the tooling account, and the administrators that guardrails let through', () => {
    expect(administrators(assumed)).toEqual(['Terraform']);
    expect(administrators(assumed, { administrators: ['Platform*', 'Terraform'] })).toEqual([
      'Terraform',
      'Platform*',
    ]);
  });

  it('is no role that is exempt from a guardrail', () => {
    const exemptions: Guardrails['exemptions'] = [
      { guardrail: 'protect-artifact-key', role: 'BreakGlass', reason },
    ];
    expect(administrators(assumed, { exemptions })).toEqual(['Terraform']);
  });

  it('is whoever the account lets, where accounts/ names no role that Terraform works with', () => {
    expect(administrators({ access: { kind: 'ambient' } }, { on: {} })).toEqual([]);
  });
});
