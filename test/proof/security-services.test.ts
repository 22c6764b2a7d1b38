import { buildBlueprint } from '../../blueprint/blueprint';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { LandingZone } from '../../blueprint/schema/landing-zone';
import { proveFolder } from '../../proof/report';
import { aLandingZone, anAccount } from '../support/landing-zone';
import { proveLandingZone } from '../support/proof';
import { errorsOf, Sabotage } from '../support/sabotage';

/** Hops that are not as they must be. */
async function refuted(blueprint: Blueprint): Promise<readonly string[]> {
  const { results } = await proveLandingZone(blueprint);
  return results.filter((each) => !each.proved).map(({ hop }) => `${hop.title}: ${hop.action}`);
}

const securityServices = {
  accessAnalyzer: { external: true as const, unused: {} },
  guardduty: { protect: ['s3' as const] },
  inspector: { scan: ['ec2' as const, 'ecr' as const] },
  securityHub: {},
};
/** Guardrails that keep such services: they let Terraform through. */
const guardrails: LandingZone['guardrails'] = {
  on: { root: ['protect-access-analyzer', 'protect-security-hub'] },
};
const watched = anAccount('watch', { id: '666666666666', organizationalUnit: 'Infrastructure' });
const archive = anAccount('logs', { id: '777777777777', organizationalUnit: 'Infrastructure' });

describe.each<[string, Partial<LandingZone>, string]>([
  ['all in the tooling account', { guardrails }, 'tooling'],
  ['a log archive and an audit account', { logArchive: archive, audit: watched, guardrails }, 'watch'],
])('services of security with %s', (_, change, administrator) => {
  const blueprint = buildBlueprint(
    aLandingZone({
      access: {
        kind: 'roles',
        by: 'terraform',
        ways: [{ kind: 'people', plan: ['PlatformReader'], apply: ['PlatformEngineer'] }],
      },
      securityServices,
      ...change,
    }),
  );
  const output = new Sabotage(blueprint, proveFolder);

  it('are proved in both directions, with the rights of Terraform', async () => {
    const report = await output.untouched();
    expect(errorsOf(report)).toEqual([]);
    expect(report.problems).toEqual([]);
    expect(await refuted(blueprint)).toEqual([]);
  });

  it.each([
    'access-analyzer:CreateAnalyzer',
    'organizations:ListDelegatedAdministrators',
    'guardduty:UpdateDetector',
    'guardduty:UpdateOrganizationConfiguration',
    'inspector2:AssociateMember',
    'inspector2:Disable',
    'securityhub:CreateConfigurationPolicy',
    'securityhub:StartConfigurationPolicyAssociation',
  ])('need %s in the account that administers them', async (action) => {
    const errors = await output.errorsAfter(`bootstrap-${administrator}`, (json) => {
      for (const policy of Object.values<{ policy: string }>(json.resource.aws_iam_policy))
        policy.policy = policy.policy.replaceAll(`"${action}"`, '"sts:GetCallerIdentity"');
    });
    expect(errors).not.toEqual([]);
  });
});
