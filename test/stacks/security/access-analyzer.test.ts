import { buildBlueprint } from '../../../blueprint/blueprint';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { proveFolder } from '../../../proof/report';
import { aLandingZoneInTwoRegions, anAccount, IDS } from '../../support/landing-zone';
import { errorsOf, Sabotage } from '../../support/sabotage';
import { all, only } from '../../support/stack';
import { synthOne } from '../../support/synth';

const accessAnalyzer = { external: true as const, unused: { days: 60 } };
const audit = anAccount('watch', { id: '666666666666', organizationalUnit: 'Infrastructure' });

const withAnalyzers = (change: Partial<LandingZone> = {}) =>
  aLandingZoneInTwoRegions({ securityServices: { accessAnalyzer }, ...change });

const administrators = (landingZone: LandingZone) =>
  all(synthOne('organization', landingZone), 'aws_organizations_delegated_administrator').map(
    ({ attributes }) => [attributes.service_principal, attributes.account_id],
  );

describe('analyzers of the organization', () => {
  it('look for access from outside in each region, and for unused access in one', () => {
    const analyzers = all(synthOne('security', withAnalyzers()), 'aws_accessanalyzer_analyzer');
    expect(
      analyzers.map(({ attributes: { provider, type, analyzer_name: name } }) => [provider, type, name]),
    ).toEqual([
      ['aws.eu-central-1', 'ORGANIZATION', 'acme-organization-external-access'],
      [undefined, 'ORGANIZATION', 'acme-organization-external-access'],
      [undefined, 'ORGANIZATION_UNUSED_ACCESS', 'acme-organization-unused-access'],
    ]);
    expect(analyzers.map(({ attributes }) => attributes.configuration)).toEqual([
      undefined,
      undefined,
      { unused_access: { unused_access_age: 60 } },
    ]);
  });

  it('say when access is unused where accounts/ does not', () => {
    const stack = synthOne(
      'security',
      withAnalyzers({ securityServices: { accessAnalyzer: { unused: {} } } }),
    );
    expect(only(stack, 'aws_accessanalyzer_analyzer').attributes.configuration).toEqual({
      unused_access: { unused_access_age: 90 },
    });
  });

  it('leave out the accounts that accounts/ leaves out', () => {
    const unused = { without: ['dev', 'management'] };
    const stack = synthOne('security', withAnalyzers({ securityServices: { accessAnalyzer: { unused } } }));
    expect(only(stack, 'aws_accessanalyzer_analyzer').attributes.configuration).toEqual({
      unused_access: {
        unused_access_age: 90,
        analysis_rule: { exclusion: [{ account_ids: [IDS.dev, IDS.management] }] },
      },
    });
  });

  it.each<[string, Partial<LandingZone>, string, string]>([
    ['the tooling account where nobody else watches', {}, 'security', IDS.tooling],
    ['the audit account where there is one', { audit }, 'security', audit.id],
    [
      'the account that is written',
      { audit, organizationServices: { administrators: { accessAnalyzer: 'dev' } } },
      'security-dev',
      IDS.dev,
    ],
  ])('are in %s, which is appointed before', (_, change, stack, account) => {
    const landingZone = withAnalyzers(change);
    const planned = buildBlueprint(landingZone).stacks.find(({ kind }) => kind === 'security');
    expect([planned?.id, planned?.account.id, planned?.dependsOn]).toEqual([
      stack,
      account,
      ['organization'],
    ]);
    expect(administrators(landingZone)).toEqual([['access-analyzer.amazonaws.com', account]]);
  });

  it('are not there where accounts/ does not ask, and neither is their stack', () => {
    const landingZone = aLandingZoneInTwoRegions({ audit });
    expect(buildBlueprint(landingZone).stacks.filter(({ kind }) => kind === 'security')).toEqual([]);
    expect(administrators(landingZone)).toEqual([]);
  });
});

describe('the proof of them', () => {
  const sabotage = new Sabotage(buildBlueprint(withAnalyzers()), proveFolder);

  it('finds one that looks at its account alone, one that is gone, and one that waits longer', async () => {
    const edited = await sabotage.withEdit('security', (json) => {
      const analyzers = json.resource.aws_accessanalyzer_analyzer as Record<string, Record<string, unknown>>;
      const [first = '', second = '', unused = ''] = Object.keys(analyzers);
      Object.assign(analyzers[first] ?? {}, { type: 'ACCOUNT' });
      delete analyzers[second];
      Object.assign(analyzers[unused] ?? {}, {
        configuration: { unused_access: { unused_access_age: 365 } },
      });
    });
    const errors = errorsOf(edited).join('\n');
    expect(errors).toContain('ORGANIZATION');
    expect(errors).toContain('acme-organization-external-access');
    expect(errors).toContain('365');
  });
});
