import { buildBlueprint } from '../../../blueprint/blueprint';
import { aLandingZone, anAccount, anApplication } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

const organizationalUnits = [
  ...aLandingZone().organization.organizationalUnits,
  { name: 'Retail', id: 'ou-acme-retail001', parent: 'Workloads' },
];
const zone = (units: string[]) =>
  aLandingZone({
    organization: { ...aLandingZone().organization, organizationalUnits },
    workloads: [anAccount('dev', { organizationalUnit: 'Retail' }), anAccount('prod')],
    applications: [anApplication('shop', { accounts: { organizationalUnits: units } })],
  });

const accountsOf = (units: string[]) =>
  buildBlueprint(zone(units)).applications[0]?.targets.map(({ account }) => account.name);

describe('accounts of an application, by organizational unit', () => {
  it('deploys to the workload accounts that are in the units, not to those in units below them', () => {
    expect(accountsOf(['Retail'])).toEqual(['dev']);
    expect(accountsOf(['Workloads'])).toEqual(['prod']);
    expect(accountsOf(['Retail', 'Workloads'])).toEqual(['dev', 'prod']);
  });

  it('refuses a unit that nobody has, with the one that may be meant', () => {
    expect(problemsOf(zone(['Retial']))).toEqual([
      'accounts/ applications.shop.accounts.organizationalUnits: found "Retial", wanted the name of an organizational unit in organization.organizationalUnits: did you mean "Retail"?',
    ]);
  });

  it('refuses a unit without workload accounts', () => {
    expect(problemsOf(zone(['Retail', 'Infrastructure']))).toEqual([
      'accounts/ applications.shop.accounts.organizationalUnits: found no workload account in the organizational unit "Infrastructure", wanted units with at least one account; those in units below it do not count: correct the unit, or delete it',
    ]);
  });

  it('says which of two forms are possible', () => {
    const wrong = {
      ...zone(['Retail']),
      applications: [{ ...anApplication('shop'), accounts: 'dev' }],
    };
    expect(problemsOf(wrong as never)).toEqual([
      'accounts/ applications.shop.accounts: found "dev", wanted a list of account names, or { organizationalUnits: […] }: write one of the two',
    ]);
  });
});
