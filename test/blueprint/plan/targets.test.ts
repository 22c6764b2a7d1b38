import { buildBlueprint } from '../../../blueprint/blueprint';
import { registryOf } from '../../../blueprint/plan/images';
import { replicationTargets } from '../../../blueprint/plan/replication/plan';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { aLandingZoneInTwoRegions, anAccount, anApplication, IDS } from '../../support/landing-zone';

const both = ['eu-west-1', 'eu-central-1'];

function twoRegions(change: Partial<LandingZone> = {}) {
  return buildBlueprint(aLandingZoneInTwoRegions({ applications: [anApplication('shop')], ...change }));
}

function targetsOf(change: Partial<LandingZone>): readonly string[] | undefined {
  return twoRegions(change).applications[0]?.targets.map(
    ({ account, region }) => `${account.name} ${region}`,
  );
}

describe('targets', () => {
  it('are the primary region of every account where the application says nothing', () => {
    expect(targetsOf({})).toEqual(['dev eu-west-1', 'prod eu-west-1']);
  });

  it('are the regions that the application and the account share, in the order of the application', () => {
    const applications = [anApplication('shop', { regions: ['eu-central-1', 'eu-west-1'] })];
    expect(targetsOf({ applications })).toEqual(['dev eu-west-1', 'prod eu-central-1', 'prod eu-west-1']);
  });

  it('are in the accounts that the application names', () => {
    expect(targetsOf({ applications: [anApplication('shop', { accounts: ['prod'] })] })).toEqual([
      'prod eu-west-1',
    ]);
  });

  it('follow the accounts of an organizational unit', () => {
    const waves = [{ name: 'all', accounts: { organizationalUnit: 'Workloads' } }];
    expect(targetsOf({ waves })).toEqual(['dev eu-west-1', 'prod eu-west-1']);
  });
});

describe('artifact regions', () => {
  it('are the primary region, where the pipeline is, and each region that is deployed to', () => {
    const applications = [anApplication('shop', { regions: ['eu-central-1'], accounts: ['prod'] })];
    expect(twoRegions({ applications }).applications[0]?.artifactRegions).toEqual(both);
  });

  it('are the primary region alone where nothing else is deployed to', () => {
    expect(twoRegions().applications[0]?.artifactRegions).toEqual(['eu-west-1']);
  });
});

describe('registries', () => {
  const blueprint = twoRegions();
  const target = (name: string, region: string) => {
    const account = blueprint.facts.workloads.find((each) => each.name === name);
    if (!account) throw new Error(`no account ${name}`);
    return { account, region };
  };

  it('are those of the tooling account, in the region of the target', () => {
    expect(registryOf(blueprint, target('dev', 'eu-central-1'))).toBe(
      `${IDS.tooling}.dkr.ecr.eu-central-1.amazonaws.com`,
    );
  });

  it('are those of the account itself where it keeps replicas', () => {
    expect(registryOf(blueprint, target('prod', 'eu-central-1'))).toBe(
      `${IDS.prod}.dkr.ecr.eu-central-1.amazonaws.com`,
    );
  });

  it('get replicas in each region of an account that keeps them, and runs some application there', () => {
    expect(replicationTargets(blueprint)).toEqual([{ accountId: IDS.prod, region: 'eu-west-1' }]);
    expect(
      replicationTargets(twoRegions({ applications: [anApplication('shop', { regions: both })] })),
    ).toEqual([
      { accountId: IDS.prod, region: 'eu-west-1' },
      { accountId: IDS.prod, region: 'eu-central-1' },
    ]);
  });

  it('get replicas in the further regions of the tooling account that other accounts pull from', () => {
    const workloads = [anAccount('dev', { regions: both })];
    const waves = [{ name: 'dev', accounts: ['dev'] }];
    expect(
      replicationTargets(
        twoRegions({ workloads, waves, applications: [anApplication('shop', { regions: both })] }),
      ),
    ).toEqual([{ accountId: IDS.tooling, region: 'eu-central-1' }]);
  });
});
