import { buildBlueprint } from '../../../blueprint/blueprint';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { aLandingZone, anApplication, manyAccounts } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';
import { gatherLandingZone, proveLandingZone } from '../../support/proof';

/** So few that twelve accounts need three pipelines. */
const few = { value: 6, reason: 'Small, so that the test is.' };
const workloads = manyAccounts(12).map((account, position) => ({
  ...account,
  organizationalUnit: position < 4 ? 'Infrastructure' : 'Workloads',
}));
const zone = (
  change: Parameters<typeof anApplication>[1] = {},
  rest: Partial<LandingZone> = {},
): LandingZone =>
  aLandingZone({
    workloads,
    waves: [
      { name: 'dev', accounts: { organizationalUnit: 'Infrastructure' } },
      { name: 'prod', accounts: { organizationalUnit: 'Workloads' } },
    ],
    applications: [anApplication('shop', change)],
    quotas: { 'codepipeline-actions-per-pipeline': few },
    ...rest,
  });
const shards = (landingZone: LandingZone) =>
  buildBlueprint(landingZone).applications.map(({ facts, targets }) => [
    facts.name,
    targets.map(({ account }) => account.name.replace('team-', '')).join(' '),
  ]);

describe('an application in more accounts than a pipeline holds', () => {
  it('has several pipelines, of which each goes through every wave', () => {
    expect(shards(zone())).toEqual([
      ['shop', '1 5 6 7'],
      ['shop-2', '2 3 8 9'],
      ['shop-3', '4 10 11 12'],
    ]);
  });

  it('reaches each account once', () => {
    const accounts = shards(zone()).flatMap(([, names]) => names?.split(' '));
    expect(accounts.toSorted()).toEqual(workloads.map(({ name }) => name.replace('team-', '')).toSorted());
  });

  it('has one pipeline where that is enough', () => {
    expect(shards(zone({}, { quotas: {} })).map(([name]) => name)).toEqual(['shop']);
  });

  it('builds pull requests, makes its repository and watches an alarm once', () => {
    const source = { kind: 'codecommit', repository: 'shop', create: {} } as const;
    const alarms = [{ name: 'errors', wave: 'prod', minutes: 5, account: 'team-9' }];
    const { applications } = buildBlueprint(zone({ source, alarms }));
    expect(applications.map(({ facts }) => [facts.source, facts.alarms.length])).toEqual([
      [expect.objectContaining({ create: {} }), 0],
      [expect.objectContaining({ create: undefined }), 1],
      [expect.objectContaining({ create: undefined }), 0],
    ]);
  });

  it('is refused where a wave has fewer accounts than there would be pipelines', () => {
    const waves = [
      { name: 'dev', accounts: ['team-1'] },
      { name: 'prod', accounts: workloads.slice(1).map(({ name }) => name) },
    ];
    expect(problemsOf(zone({}, { waves }))).toEqual([
      'accounts/ applications.shop: found 14 actions, wanted at most 6 (codepipeline-actions-per-pipeline): use fewer, or write the value AWS granted into quotas.codepipeline-actions-per-pipeline: a wave has too few accounts to deal them out to several pipelines',
    ]);
  });

  it('is refused where another application has the name of one of its pipelines', () => {
    const applications = [anApplication('shop'), { ...anApplication('other'), name: 'shop-2' }];
    expect(problemsOf(zone({}, { applications }))).toContainEqual(expect.stringContaining('shop-2'));
  });

  it('is proved as several applications are', async () => {
    const blueprint = buildBlueprint(zone());
    const { results } = await proveLandingZone(blueprint);
    expect(results.filter(({ proved }) => !proved)).toEqual([]);
    const deploys = [...gatherLandingZone(blueprint).roles.keys()].filter((arn) =>
      arn.includes('delivery-deploy-'),
    );
    expect(deploys).toHaveLength(12);
  });
});
