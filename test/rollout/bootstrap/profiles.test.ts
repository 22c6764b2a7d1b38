import { buildBlueprint } from '../../../blueprint/blueprint';
import { profileLines, withProfiles } from '../../../rollout/bootstrap/profiles';
import { bootstrapped } from '../../support/bootstrap-world';
import { aLandingZone } from '../../support/landing-zone';

const blueprint = buildBlueprint(bootstrapped());
const lines = profileLines(blueprint, { role: 'apply', source: 'platform' });
const PROD = [
  '[profile acme-prod]',
  'role_arn = arn:aws:iam::444444444444:role/acme-terraform-apply',
  'source_profile = platform',
  'region = eu-west-1',
].join('\n');

describe('the profiles of a person', () => {
  it('lead to the apply role of each account, by the name that its stacks have', () => {
    expect(lines.filter((line) => line.startsWith('['))).toEqual(
      ['management', 'tooling', 'dev', 'prod'].map((name) => `[profile acme-${name}]`),
    );
    expect(lines.join('\n')).toContain(PROD);
  });

  it('lead to the plan role where that is asked for', () => {
    const plan = profileLines(blueprint, { role: 'plan', source: 'platform' });
    expect(plan.filter((line) => line.endsWith('role/acme-terraform-plan'))).toHaveLength(4);
  });

  it('are none where no stack names one', () => {
    const hcp = bootstrapped({ state: { kind: 'hcp', organization: 'acme' } });
    const zones = [
      aLandingZone(),
      { ...hcp, access: { ...hcp.access, by: 'terraform', ways: [{ kind: 'hcp' }] } },
    ];
    for (const zone of zones)
      expect(profileLines(buildBlueprint(zone), { role: 'apply', source: 'platform' })).toEqual([]);
  });

  it('are written behind what is in the file, and in their own place the next time', () => {
    const before = '[default]\nregion = us-east-1\n';
    const first = withProfiles(before, lines, blueprint);
    expect(first).toBe(`${before}\n${lines.join('\n')}\n`);
    const other = profileLines(blueprint, { role: 'plan', source: 'else' });
    const again = withProfiles(`${first}\n[profile mine]\n`, other, blueprint);
    expect(again).toBe(`${before}\n\n[profile mine]\n\n${other.join('\n')}\n`);
  });

  it('are not written over one that somebody else wrote', () => {
    expect(withProfiles('[profile acme-dev]\nsso_session = x\n', lines, blueprint)).toMatchObject({
      found: '[profile acme-dev], which somebody wrote',
    });
  });
});
