import { buildBlueprint } from '../../../blueprint/blueprint';
import { rolloutWaves } from '../../../blueprint/plan/rollout-waves';
import type { Guardrails } from '../../../blueprint/schema/guardrails';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { inWaves } from '../../support/in-guardrail-waves';
import { IDS } from '../../support/landing-zone';
import { all, only, stackOf } from '../../support/stack';
import { synthAll } from '../../support/synth';

const ON: Guardrails['on'] = { Staging: ['deny-root-user'], root: ['deny-root-user'] };
const DELEGATED: Partial<LandingZone> = { organizationServices: { administrators: { policies: 'tooling' } } };

const wavesOf = (landingZone: LandingZone) =>
  rolloutWaves(buildBlueprint(landingZone))
    .map(({ name, stacks }) => [name, stacks.map(({ id, account }) => `${id} ${account.name}`)])
    .slice(-3);

describe('guardrails that another account looks after', () => {
  const atOnce = inWaves(ON, { waves: [] }, DELEGATED);
  const stacks = synthAll(atOnce);
  const organization = stackOf(stacks, 'organization');

  it('have stacks of their own in that account, after that of the organization', () => {
    expect(wavesOf(atOnce).slice(1)).toEqual([
      ['organization', ['organization management']],
      ['guardrails-all', ['guardrails-ou-acme-staging1 tooling', 'guardrails-r-acme tooling']],
    ]);
  });

  it('have the same stacks in waves, and where nobody looks after them, those of the management account', () => {
    expect(wavesOf(inWaves(ON, {}, DELEGATED))).toEqual([
      ['organization', ['organization management']],
      ['guardrails-first', ['guardrails-ou-acme-staging1 tooling']],
      ['guardrails-everybody', ['guardrails-r-acme tooling']],
    ]);
    expect(wavesOf(inWaves(ON)).at(-1)).toEqual(['guardrails-everybody', ['guardrails-r-acme management']]);
  });

  it('are made with credentials of that account alone', () => {
    const { json, resources } = stackOf(stacks, 'guardrails-r-acme');
    expect(json.provider?.aws?.[0]?.allowed_account_ids).toEqual([IDS.tooling]);
    expect(resources.map(({ type }) => type)).toEqual([
      'aws_organizations_policy',
      'aws_organizations_policy_attachment',
    ]);
  });

  it('are forgotten and not destroyed by the stack of the organization, which may have had them', () => {
    expect(all(organization, 'aws_organizations_policy')).toEqual([]);
    expect(organization.json.removed).toHaveLength(4);
  });

  it('are let out of the hands of the management account to roles of that account, by their types', () => {
    const { Statement } = JSON.parse(
      String(only(organization, 'aws_organizations_resource_policy').attributes.content),
    );
    for (const { Principal, Condition } of Statement) {
      expect(Principal).toEqual({ AWS: `arn:aws:iam::${IDS.tooling}:root` });
      expect(Condition.ArnLike).toEqual({
        'aws:PrincipalArn': `arn:aws:iam::${IDS.tooling}:role/Administrator`,
      });
    }
    const changes = Statement.find(({ Sid }: { Sid: string }) => Sid === 'ChangesPolicies');
    expect(changes.Resource).toContain(
      `arn:aws:organizations::${IDS.management}:policy/o-acme1234567/resource_control_policy/*`,
    );
  });
});
