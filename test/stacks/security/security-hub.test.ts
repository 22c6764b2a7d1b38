import { buildBlueprint } from '../../../blueprint/blueprint';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { proveFolder } from '../../../proof/report';
import { aLandingZone, aLandingZoneInTwoRegions, anAccount, IDS } from '../../support/landing-zone';
import { errorsOf, Sabotage } from '../../support/sabotage';
import { all, only } from '../../support/stack';
import { synthOne } from '../../support/synth';

type SecurityHub = NonNullable<NonNullable<LandingZone['securityServices']>['securityHub']>;

const audit = anAccount('watch', { id: '666666666666', organizationalUnit: 'Infrastructure' });
const withHub = (securityHub: SecurityHub = {}, change: Partial<LandingZone> = {}) =>
  aLandingZoneInTwoRegions({ audit, securityServices: { securityHub }, ...change });

const standard = (path: string) => `arn:aws:securityhub:eu-west-1::standards/${path}`;

describe('AWS Security Hub', () => {
  it('is configured from the primary region for all regions of the landing zone, and for no other', () => {
    const stack = synthOne('security', withHub());
    expect(only(stack, 'aws_securityhub_finding_aggregator').attributes).toMatchObject({
      linking_mode: 'SPECIFIED_REGIONS',
      specified_regions: ['eu-central-1'],
    });
    expect(only(stack, 'aws_securityhub_organization_configuration').attributes).toMatchObject({
      auto_enable: false,
      auto_enable_standards: 'NONE',
      organization_configuration: { configuration_type: 'CENTRAL' },
    });
  });

  it('has a home region where there is no other one', () => {
    const stack = synthOne('security', aLandingZone({ securityServices: { securityHub: {} } }));
    const { attributes } = only(stack, 'aws_securityhub_finding_aggregator');
    expect([attributes.linking_mode, attributes.specified_regions]).toEqual(['NO_REGIONS', undefined]);
  });

  it("checks the whole organization against AWS's own standard where accounts/ says no more", () => {
    const stack = synthOne('security', withHub());
    expect(only(stack, 'aws_securityhub_configuration_policy').attributes).toMatchObject({
      name: 'acme-security-hub',
      configuration_policy: {
        service_enabled: true,
        enabled_standard_arns: [standard('aws-foundational-security-best-practices/v/1.0.0')],
        security_controls_configuration: {},
      },
    });
    const policies = all(stack, 'aws_securityhub_configuration_policy_association');
    expect(policies.map(({ attributes }) => attributes.target_id)).toEqual(['r-acme']);
    expect(policies[0]?.attributes.timeouts).toEqual({ create: '30m', update: '30m' });
  });

  it('checks units and accounts against what is written, without the controls that are left out', () => {
    const stack = synthOne(
      'security',
      withHub({
        standards: ['cis', 'pci-dss'],
        without: [{ control: 'IAM.6', because: 'root users have no credentials here' }],
        on: ['Workloads', 'tooling'],
      }),
    );
    expect(only(stack, 'aws_securityhub_configuration_policy').attributes.configuration_policy).toMatchObject(
      {
        enabled_standard_arns: [
          standard('cis-aws-foundations-benchmark/v/5.0.0'),
          standard('pci-dss/v/4.0.1'),
        ],
        security_controls_configuration: { disabled_control_identifiers: ['IAM.6'] },
      },
    );
    const targets = all(stack, 'aws_securityhub_configuration_policy_association');
    expect(targets.map(({ attributes }) => attributes.target_id).sort()).toEqual([
      IDS.tooling,
      'ou-acme-workload',
    ]);
  });

  it.each<[string, Partial<LandingZone>, string, string]>([
    ['the tooling account where nobody else watches', { audit: undefined }, 'security', IDS.tooling],
    ['the audit account where there is one', {}, 'security', audit.id],
    [
      'the account that is written',
      { organizationServices: { administrators: { securityHub: 'dev' } } },
      'security-dev',
      IDS.dev,
    ],
  ])('is administered by %s, which is appointed before in each region', (_, change, id, account) => {
    const landingZone = withHub({}, change);
    const planned = buildBlueprint(landingZone).stacks.find(({ kind }) => kind === 'security');
    expect([planned?.id, planned?.account.id]).toEqual([id, account]);
    const appointed = all(
      synthOne('organization', landingZone),
      'aws_securityhub_organization_admin_account',
    );
    expect(appointed.map(({ attributes }) => [attributes.provider, attributes.admin_account_id])).toEqual([
      ['aws.eu-central-1', account],
      [undefined, account],
    ]);
  });
});

describe('the proof of AWS Security Hub', () => {
  const sabotage = new Sabotage(
    buildBlueprint(
      withHub({ without: [{ control: 'IAM.6', because: 'root users have no credentials here' }] }),
    ),
    proveFolder,
  );

  it('takes what is synthesized', async () => {
    expect(errorsOf(await sabotage.untouched())).toEqual([]);
  });

  it.each<[string, (resource: Record<string, Record<string, Record<string, unknown>>>) => void, string]>([
    [
      'a region that findings do not come from',
      (resource) => Object.assign(first(resource, 'finding_aggregator'), { specified_regions: [] }),
      'specified_regions',
    ],
    [
      'accounts that configure themselves',
      (resource) =>
        Object.assign(first(resource, 'organization_configuration'), {
          organization_configuration: { configuration_type: 'LOCAL' },
        }),
      'CENTRAL',
    ],
    [
      'a control that nobody left out',
      (resource) =>
        Object.assign(first(resource, 'configuration_policy').configuration_policy as object, {
          security_controls_configuration: { disabled_control_identifiers: ['IAM.6', 'CloudTrail.1'] },
        }),
      'CloudTrail.1',
    ],
    [
      'a policy on a unit alone',
      (resource) =>
        Object.assign(first(resource, 'configuration_policy_association'), {
          target_id: 'ou-acme-workload',
        }),
      'r-acme',
    ],
    [
      'the policy on nobody',
      (resource) => delete resource.aws_securityhub_configuration_policy_association,
      'r-acme',
    ],
  ])('finds %s', async (_, edit, found) => {
    const report = await sabotage.withEdit('security', (json) => {
      edit(json.resource);
    });
    expect(errorsOf(report).join('\n')).toContain(found);
  });
});

function first(
  resource: Record<string, Record<string, Record<string, unknown>>>,
  type: string,
): Record<string, unknown> {
  const [found] = Object.values(resource[`aws_securityhub_${type}`] ?? {});
  if (!found) throw new Error(`no ${type}`);
  return found;
}
