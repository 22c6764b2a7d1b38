import { buildBlueprint } from '../../../blueprint/blueprint';
import type { GuardrailId } from '../../../blueprint/guardrails';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { proveFolder } from '../../../proof/report';
import { aLandingZone, anAccount } from '../../support/landing-zone';
import { errorsOf, Sabotage } from '../../support/sabotage';

const audit = anAccount('watch', { id: '666666666666', organizationalUnit: 'Infrastructure' });

/** Each guardrail of a service that the landing zone itself has for the organization, and what Terraform needs of it. */
const GUARDED: readonly (readonly [GuardrailId, string, NonNullable<LandingZone['securityServices']>])[] = [
  ['protect-access-analyzer', 'access-analyzer:DeleteAnalyzer', { accessAnalyzer: { external: true } }],
  ['protect-guardduty', 'guardduty:UpdateDetector', { guardduty: {} }],
  ['protect-security-hub', 'securityhub:UpdateConfigurationPolicy', { securityHub: {} }],
];

describe.each(GUARDED)('%s beside the service that it protects', (guardrail, action, securityServices) => {
  const blueprint = buildBlueprint(
    aLandingZone({
      audit,
      access: {
        kind: 'roles',
        by: 'terraform',
        ways: [{ kind: 'people', plan: ['PlatformReader'], apply: ['PlatformEngineer'] }],
      },
      guardrails: { on: { root: [guardrail] } },
      securityServices,
    }),
  );
  const sabotage = new Sabotage(blueprint, proveFolder);

  it('lets the role through that Terraform has the service with, and bites everybody else', async () => {
    const report = await sabotage.untouched();
    expect(errorsOf(report)).toEqual([]);
    expect(report.results?.filter(({ proved }) => !proved).map(({ hop }) => hop.title)).toEqual([]);
  });

  it('would lock that role out if it let nobody through', async () => {
    const errors = await sabotage.errorsAfter('organization', (json) => {
      for (const policy of Object.values<{ content: string }>(json.resource.aws_organizations_policy)) {
        const content = JSON.parse(policy.content);
        for (const statement of content.Statement) delete statement.Condition;
        policy.content = JSON.stringify(content);
      }
    });
    expect(errors.join('\n')).toContain(action);
    expect(errors.join('\n')).toContain('the apply role of Terraform in watch');
  });
});
