import { buildBlueprint } from '../../blueprint/blueprint';
import { proveFolder } from '../../proof/report';
import { aLandingZone, anAccount, anApplication } from '../support/landing-zone';
import { withSynthesized } from '../support/proof';

const { organization } = aLandingZone();

/** What forks add one by one: alerts beside a region lock, an operator, a unit that waits for its first account. */
const grown = aLandingZone({
  organization: {
    ...organization,
    organizationalUnits: [...organization.organizationalUnits, { name: 'Arrivals', id: 'ou-acme-arrivals' }],
  },
  regions: { primary: 'eu-west-1', further: ['eu-central-1'], leaving: ['eu-north-1'] },
  tooling: anAccount('tooling', { regions: ['eu-west-1', 'eu-central-1'] }),
  workloads: [
    anAccount('dev'),
    anAccount('prod', { regions: ['eu-west-1', 'eu-central-1'] }),
    { name: 'till', email: 'till@acme.example', organizationalUnit: 'Arrivals' },
  ],
  waves: [
    { name: 'dev', accounts: ['dev'] },
    { name: 'prod', accounts: ['prod'], approval: { timeoutMinutes: 60 } },
  ],
  applications: [anApplication('shop', { regions: ['eu-west-1', 'eu-central-1'] }), anApplication('desk')],
  alerts: { mails: ['security@acme.example'] },
  people: {
    through: { kind: 'identity-center', instance: 'ssoins-0123456789abcdef', identityStore: 'd-0123456789' },
    sets: [{ kind: 'operator', name: 'ShopOperator', applications: ['shop'], groups: ['Shop Leads'] }],
  },
  guardrails: {
    on: {
      Infrastructure: ['region-lock'],
      Workloads: ['region-lock'],
      prod: ['region-lock'],
      Arrivals: ['quarantine'],
    },
  },
});

it('is proved, though nobody approves another application and no account is in the unit yet', async () => {
  const blueprint = buildBlueprint(grown);
  const report = await withSynthesized(blueprint, (folder) => proveFolder(folder, blueprint));
  expect(report.problems).toEqual([]);
  expect(report.results.filter(({ proved }) => !proved).map(({ hop }) => hop.title)).toEqual([]);
  expect(report.findings).toEqual([]);
  expect(report.notAsked).toContain('quarantine on Arrivals: no account is there yet');
});
