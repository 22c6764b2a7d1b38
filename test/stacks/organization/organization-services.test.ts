import { buildBlueprint } from '../../../blueprint/blueprint';
import { SERVICES } from '../../../blueprint/plan/organization-services';
import { proveFolder } from '../../../proof/report';
import { aLandingZoneInTwoRegions, IDS } from '../../support/landing-zone';
import { errorsOf, Sabotage } from '../../support/sabotage';
import { all, only } from '../../support/stack';
import { synthOne } from '../../support/synth';

const names = Object.keys(SERVICES) as (keyof typeof SERVICES)[];
const landingZone = aLandingZoneInTwoRegions({
  organizationServices: {
    administrators: Object.fromEntries(names.map((name) => [name, 'tooling'])),
    rootAccess: 'credentials-and-sessions',
  },
});
const organization = synthOne('organization', landingZone);
const sabotage = new Sabotage(buildBlueprint(landingZone), proveFolder);

describe('the stack of the organization', () => {
  it('registers the administrators of services that AWS Organizations knows them of', () => {
    const registered = all(organization, 'aws_organizations_delegated_administrator').map(
      ({ attributes }) => [attributes.service_principal, attributes.account_id],
    );
    expect(registered).toEqual(
      names
        .filter((name) => SERVICES[name].by === 'organizations')
        .flatMap((name) => SERVICES[name].principals.map((principal) => [principal, IDS.tooling])),
    );
  });

  it.each([
    ['aws_guardduty_organization_admin_account', 'admin_account_id'],
    ['aws_inspector2_delegated_admin_account', 'account_id'],
    ['aws_securityhub_organization_admin_account', 'admin_account_id'],
  ])('has %s in each region of the landing zone', (type, argument) => {
    const made = all(organization, type).map(({ attributes }) => [attributes.provider, attributes[argument]]);
    expect(made).toEqual([
      ['aws.eu-central-1', IDS.tooling],
      [undefined, IDS.tooling],
    ]);
  });

  it.each([
    'aws_guardduty_organization_admin_account',
    'aws_inspector2_delegated_admin_account',
    'aws_securityhub_organization_admin_account',
  ])('appoints %s in one region after the other, the primary one first', (type) => {
    const [further, primary] = all(organization, type);
    expect(primary?.attributes).not.toHaveProperty('depends_on');
    expect(further?.attributes.depends_on).toEqual([`${type}.${primary?.name}`]);
  });

  it('looks after root users centrally, before it delegates that', () => {
    expect(only(organization, 'aws_iam_organizations_features').attributes.enabled_features).toEqual([
      'RootCredentialsManagement',
      'RootSessions',
    ]);
    const delegated = all(organization, 'aws_organizations_delegated_administrator').find(
      ({ attributes }) => attributes.service_principal === 'iam.amazonaws.com',
    );
    expect(delegated?.attributes.depends_on).toEqual(['aws_iam_organizations_features.root-access']);
  });

  it('has none of it where accounts/ does not ask', () => {
    const types = synthOne('organization', aLandingZoneInTwoRegions()).resources.map(({ type }) => type);
    expect(types.filter((type) => !type.startsWith('aws_organizations_policy'))).toEqual([]);
  });

  it('is proved to name that account and no other, and to leave nothing out', async () => {
    const edited = await sabotage.withEdit('organization', (json) => {
      const resource = json.resource as Record<string, Record<string, Record<string, unknown>>>;
      for (const each of Object.values(resource.aws_guardduty_organization_admin_account ?? {}))
        each.admin_account_id = IDS.dev;
      delete resource.aws_iam_organizations_features;
    });
    const errors = errorsOf(edited).join('\n');
    expect(errors).toContain('aws_guardduty_organization_admin_account');
    expect(errors).toContain('aws_iam_organizations_features');
  });
});
