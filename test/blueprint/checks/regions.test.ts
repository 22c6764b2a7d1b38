import { aLandingZone, anAccount, anApplication } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

const prod = anAccount('prod');
const both = ['eu-west-1', 'eu-central-1'];
const twoRegions = {
  regions: { primary: 'eu-west-1', further: ['eu-central-1'] },
  tooling: anAccount('tooling', { organizationalUnit: 'Infrastructure', regions: both }),
};

describe('regions', () => {
  it('refuses a primary region that AWS does not offer, with the one that may be meant', () => {
    expect(problemsOf(aLandingZone({ regions: { primary: 'eu-wst-1' } }))).toContain(
      'accounts/ regions.primary: found "eu-wst-1", wanted a region that AWS offers: did you mean "eu-west-1"? A newer region goes into regions.unlisted',
    );
  });

  it('refuses a further region that AWS does not offer', () => {
    const regions = { primary: 'eu-west-1', further: ['atlantis'] };
    expect(problemsOf(aLandingZone({ regions }))).toContain(
      'accounts/ regions.further: found "atlantis", wanted a region that AWS offers: write the name of a region, such as eu-west-1',
    );
  });

  it('takes a region that is newer than its list, where the landing zone says so', () => {
    const regions = { primary: 'eu-west-1', further: ['eu-west-9'], unlisted: ['eu-west-9'] };
    const tooling = anAccount('tooling', {
      organizationalUnit: 'Infrastructure',
      regions: ['eu-west-1', 'eu-west-9'],
    });
    expect(problemsOf(aLandingZone({ regions, tooling }))).toEqual([]);
  });

  it('refuses a region of an account that AWS does not offer', () => {
    const dev = anAccount('dev', { regions: ['eu-west-1', 'eu-west1'] });
    expect(problemsOf(aLandingZone({ workloads: [dev, prod] }))).toEqual([
      'accounts/ workloads.dev.regions: found "eu-west1", wanted a region that AWS offers: did you mean "eu-west-1"? A newer region goes into regions.unlisted',
    ]);
  });

  it('refuses a region of an account that the landing zone does not work in', () => {
    const dev = anAccount('dev', { regions: ['eu-west-1', 'eu-west-2'] });
    expect(problemsOf(aLandingZone({ workloads: [dev, prod] }))).toEqual([
      'accounts/ workloads.dev.regions: found "eu-west-2", wanted a region of the landing zone (eu-west-1): add it to regions.further or delete it',
    ]);
  });

  it('refuses a region of an application that none of its accounts lists', () => {
    const applications = [anApplication('shop', { regions: both })];
    expect(problemsOf(aLandingZone({ ...twoRegions, applications }))).toEqual([
      'accounts/ applications.shop.regions: found "eu-central-1", wanted a region that one of its accounts lists: add it to the regions of an account or delete it',
    ]);
  });

  it('refuses a misspelt region of an application, with the one that may be meant', () => {
    const applications = [anApplication('shop', { regions: ['eu-west-1', 'eu-west1'] })];
    expect(problemsOf(aLandingZone({ applications }))).toEqual([
      'accounts/ applications.shop.regions: found "eu-west1", wanted a region that AWS offers: did you mean "eu-west-1"? A newer region goes into regions.unlisted',
    ]);
  });

  it('refuses an application that shares no region with one of its accounts', () => {
    const dev = anAccount('dev', { regions: ['eu-central-1'] });
    expect(problemsOf(aLandingZone({ ...twoRegions, workloads: [dev, prod] }))).toEqual([
      'accounts/ applications.shop.regions: found eu-west-1, wanted at least one region of the account dev (eu-central-1): add one, or leave dev out with "accounts"',
    ]);
  });

  it('refuses a tooling account that leaves out a region: artifacts and images are kept in each', () => {
    const { regions } = twoRegions;
    expect(problemsOf(aLandingZone({ regions }))).toEqual([
      'accounts/ tooling.regions: found eu-west-1, wanted every region of the landing zone, "eu-central-1" too: add "eu-central-1"',
    ]);
  });

  it('refuses the primary region among the further ones', () => {
    const regions = { primary: 'eu-west-1', further: ['eu-west-1'] };
    expect(problemsOf(aLandingZone({ regions }))).toContain(
      'accounts/ regions.further: found "eu-west-1", wanted regions other than the primary: delete it',
    );
  });

  it.each([
    [
      'regions.further',
      'eu-central-1',
      { ...twoRegions, regions: { primary: 'eu-west-1', further: ['eu-central-1', 'eu-central-1'] } },
    ],
    [
      'workloads.dev.regions',
      'eu-west-1',
      { workloads: [anAccount('dev', { regions: ['eu-west-1', 'eu-west-1'] }), prod] },
    ],
    [
      'applications.shop.regions',
      'eu-west-1',
      { applications: [anApplication('shop', { regions: ['eu-west-1', 'eu-west-1'] })] },
    ],
  ])('refuses a region that %s has twice', (place, region, change) => {
    expect(problemsOf(aLandingZone(change))).toEqual([
      `accounts/ ${place}: found ["${region}","${region}"], wanted each entry once: delete the second "${region}"`,
    ]);
  });

  it('refuses regions of two partitions: no organization spans them', () => {
    const regions = { primary: 'eu-west-1', further: ['cn-north-1'] };
    const tooling = anAccount('tooling', {
      organizationalUnit: 'Infrastructure',
      regions: ['eu-west-1', 'cn-north-1'],
    });
    expect(problemsOf(aLandingZone({ regions, tooling }))).toEqual([
      expect.stringMatching(/^accounts\/ regions.further: found "cn-north-1" of the partition aws-cn, /),
    ]);
  });

  it.each(['ap-southeast-5', 'cn-north-1'])(
    'refuses %s as primary region, where pipelines are not offered',
    (primary) => {
      expect(problemsOf(aLandingZone({ regions: { primary } }))).toContainEqual(
        expect.stringMatching(
          /^accounts\/ regions.primary: found ".*", wanted a region with CodePipeline, connections and notification rules \(.*\): choose one/,
        ),
      );
    },
  );

  it('takes a primary region that is newer than its list, where the landing zone says so', () => {
    const regions = { primary: 'ap-southeast-5', unlisted: ['ap-southeast-5'] };
    expect(problemsOf(aLandingZone({ regions, applications: [] }))).toEqual([]);
  });

  it.each(['mx-central-1', 'ca-west-1', 'ap-east-2'])(
    'refuses %s as a further region: no action runs there',
    (far) => {
      const regions = { primary: 'eu-west-1', further: [far] };
      const tooling = anAccount('tooling', {
        organizationalUnit: 'Infrastructure',
        regions: ['eu-west-1', far],
      });
      expect(problemsOf(aLandingZone({ regions, tooling }))).toEqual([
        `accounts/ regions.further: found "${far}", a region without CodePipeline, wanted regions with CodePipeline: an action in another region runs there: delete it; if AWS has CodePipeline there by now, write it into regions.unlisted too`,
      ]);
      expect(problemsOf(aLandingZone({ regions: { ...regions, unlisted: [far] }, tooling }))).toEqual([]);
    },
  );

  it('does not advise to deploy to a region that has no CodePipeline', () => {
    expect(problemsOf(aLandingZone({ regions: { primary: 'mx-central-1' } }))).toContainEqual(
      expect.stringMatching(/: choose one\. A newer region goes into regions\.unlisted$/),
    );
  });
});
