import { buildBlueprint } from '../../blueprint/blueprint';
import { proveFolder } from '../../proof/report';
import { aLandingZone, anAccount } from '../support/landing-zone';
import { proveLandingZone } from '../support/proof';
import { errorsOf, Sabotage } from '../support/sabotage';

const blueprint = buildBlueprint(
  aLandingZone({
    access: {
      kind: 'roles',
      by: 'terraform',
      ways: [{ kind: 'people', plan: ['PlatformReader'], apply: ['PlatformEngineer'] }],
    },
    audit: anAccount('watch', { id: '666666666666', organizationalUnit: 'Infrastructure' }),
    securityServices: { accessAnalyzer: { external: true, unused: {} }, securityHub: {} },
    organizationServices: { administrators: { accessAnalyzer: 'dev' } },
  }),
);
const output = new Sabotage(blueprint, proveFolder);

describe('services of security with two administrators, one of them a workload account', () => {
  it('have a stack for each, that of the audit account first', () => {
    const stacks = blueprint.stacks.filter(({ kind }) => kind === 'security');
    expect(stacks.map(({ id, account }) => [id, account.name])).toEqual([
      ['security', 'watch'],
      ['security-dev', 'dev'],
    ]);
  });

  it('are proved in both directions, with the rights of Terraform', async () => {
    expect(errorsOf(await output.untouched())).toEqual([]);
    const { results } = await proveLandingZone(blueprint);
    expect(results.filter(({ proved }) => !proved)).toEqual([]);
  });

  it('need the rights for analyzers of the organization in the workload account', async () => {
    const errors = await output.errorsAfter('bootstrap-dev', (json) => {
      for (const policy of Object.values<{ policy: string }>(json.resource.aws_iam_policy))
        policy.policy = policy.policy.replaceAll('"organizations:ListRoots"', '"sts:GetCallerIdentity"');
    });
    expect(errors).not.toEqual([]);
  });
});
