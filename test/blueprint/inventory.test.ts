import { buildBlueprint } from '../../blueprint/blueprint';
import type { LandingZone } from '../../blueprint/schema/landing-zone';
import vended from '../support/fixtures/vended-accounts.json';
import { aLandingZone, manyAccounts } from '../support/landing-zone';
import { problemsOf } from '../support/problems';

const organization: LandingZone['organization'] = {
  ...aLandingZone().organization,
  organizationalUnits: [
    { name: 'Infrastructure', id: 'ou-acme-infra001' },
    { name: 'Workloads', id: 'ou-acme-workload' },
    { name: 'Development', id: 'ou-acme-dev00001', parent: 'Workloads' },
    { name: 'Production', id: 'ou-acme-prod0001', parent: 'Workloads' },
  ],
};

describe('an inventory of accounts in a JSON file', () => {
  const landingZone = aLandingZone({
    organization,
    workloads: vended,
    waves: [
      { name: 'dev', accounts: { organizationalUnit: 'Development' } },
      { name: 'prod', accounts: { organizationalUnit: 'Production' }, approval: {} },
    ],
  });

  it('goes into waves by organizational unit, in the order of the file', () => {
    const waves = buildBlueprint(landingZone).waves.map(({ name, accounts }) => [
      name,
      accounts.map((account) => account.name),
    ]);
    expect(waves).toEqual([
      ['dev', ['team-anchor', 'team-buoy']],
      ['prod', ['team-anchor-live', 'team-buoy-live', 'team-canal-live']],
    ]);
  });

  it('gives each account a stack', () => {
    const workloads = buildBlueprint(landingZone).stacks.filter(({ kind }) => kind === 'workload');
    expect(workloads.map(({ id }) => id).sort()).toEqual(vended.map(({ name }) => name).sort());
  });

  it('is held to the same rules as accounts that are written by hand', () => {
    const [first, second] = vended;
    const workloads = [{ ...first, id: second?.id }, ...vended.slice(1)];
    expect(problemsOf({ ...landingZone, workloads })).toEqual([
      'accounts/ workloads.team-anchor-live.id: found "610000000002", the id of team-anchor too, wanted a unique id for each account: correct one of the two',
    ]);
  });
});

describe('1,000 generated accounts', () => {
  const workloads = manyAccounts(1000);
  const all = [{ name: 'all', accounts: { organizationalUnit: 'Workloads' }, approval: {} }];

  it('are delivered to by several pipelines', () => {
    const { applications } = buildBlueprint(aLandingZone({ workloads, waves: all }));
    expect(applications.map(({ facts, targets }) => [facts.name, targets.length])).toEqual([
      ['shop', 333],
      ['shop-2', 334],
      ['shop-3', 333],
    ]);
  });

  it('become one landing zone, split into stages, where AWS granted the actions', () => {
    const granted = { value: 1010, reason: 'Granted by AWS support for this test.' };
    const quotas = { 'codepipeline-actions-per-pipeline': granted };
    const { stacks, applications } = buildBlueprint(aLandingZone({ workloads, waves: all, quotas }));
    expect(stacks).toHaveLength(1000 + 3);
    expect(applications[0]?.targets).toHaveLength(1000);
    expect(applications[0]?.stages).toHaveLength(2 + 21);
  });

  it('are named each where something is wrong with each', () => {
    const nowhere = manyAccounts(1000, { organizationalUnit: 'Nowhere' });
    const landingZone = aLandingZone({
      workloads: nowhere,
      waves: [{ name: 'all', accounts: nowhere.map(({ name }) => name) }],
      applications: [],
    });
    expect(problemsOf(landingZone)).toHaveLength(1000);
  });
});
