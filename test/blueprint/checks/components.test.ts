import type { Application } from '../../../blueprint/schema/application';
import { ownBuild } from '../../support/components';
import { aLandingZone, anApplication } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

function problems(change: Partial<Application>): readonly string[] {
  return problemsOf(aLandingZone({ applications: [anApplication('shop', change)] }));
}

const chart = { name: 'shop-chart', holds: 'chart' } as const;

it('a registry is pulled from by those that are deployed to, or by the organization, and by nobody else', () => {
  const pulledBy = 'everybody' as unknown as 'organization';
  expect(problemsOf(aLandingZone({ registries: { pulledBy } }))).toEqual([
    expect.stringMatching(/^accounts\/ registries\.pulledBy: found "everybody", wanted .*organization/),
  ]);
});

describe('repositories beside that of the images', () => {
  it('are taken of commands of your own, with images and without', () => {
    expect(problems({ build: ownBuild(true), repositories: [chart] })).toEqual([]);
    expect(problems({ build: ownBuild(false), deploy: [], repositories: [chart] })).toEqual([]);
    expect(problems({ build: { kind: 'buildspec-file' }, deploy: [], repositories: [chart] })).toEqual([]);
  });

  it('are refused where nothing pushes to them', () => {
    expect(problems({ repositories: [chart] })).toEqual([
      'accounts/ applications.shop.repositories: found a repository, beside a build of kind container, which pushes nothing there, wanted commands of your own that push: a build of kind buildspec or buildspec-file, or an external build of images: choose one of them, or delete "repositories"',
    ]);
    expect(
      problems({
        build: { kind: 'static-site' },
        deploy: [],
        repositories: [chart, { ...chart, name: 'b' }],
      }),
    ).toEqual([expect.stringContaining('found 2 repositories, beside a build of kind static-site')]);
  });

  it('are refused twice under one name', () => {
    expect(
      problems({ build: ownBuild(true), repositories: [chart, { ...chart, holds: 'artifact' }] }),
    ).toEqual([
      'accounts/ applications.shop.repositories.shop-chart: found two repositories of this name, wanted a name of its own for each repository of an application: rename one of the two, or delete it',
    ]);
  });

  it.each(['Chart', 'chart_1', 'chart/one', '-chart', 'chart--one', ''])(
    'are refused under a name that Amazon ECR or the blueprint does not take: "%s"',
    (name) => {
      expect(problems({ build: ownBuild(true), repositories: [{ ...chart, name }] })).toEqual([
        expect.stringMatching(
          /^accounts\/ applications\.shop\.repositories.*wanted lower-case letters, digits and single hyphens/,
        ),
      ]);
    },
  );

  it('are refused under a name that makes that of the repository too long', () => {
    expect(problems({ build: ownBuild(true), repositories: [{ ...chart, name: 'c'.repeat(250) }] })).toEqual([
      expect.stringMatching(
        /repository name.*with 260 characters, wanted at most 256 .*or the name of the repository by 4/,
      ),
    ]);
  });

  it('are refused where they hold something that nobody knows', () => {
    const holds = 'images' as unknown as 'image';
    expect(problems({ build: ownBuild(true), repositories: [{ ...chart, holds }] })).toEqual([
      expect.stringMatching(/repositories.*holds: found "images"/),
    ]);
  });

  it('are at most 20', () => {
    const repositories = Array.from({ length: 21 }, (_, at) => ({ ...chart, name: `chart-${at}` }));
    expect(problems({ build: ownBuild(true), repositories })).toEqual([
      expect.stringContaining('at most 20 repositories beside its own'),
    ]);
  });

  it('keep no more than a repository takes', () => {
    expect(
      problems({ build: ownBuild(true), repositories: [{ ...chart, holds: 'image', pushesPerDay: 400 }] }),
    ).toEqual([expect.stringContaining('applications.shop.repositories.shop-chart.pushesPerDay: found 400')]);
  });

  it('leave their variables to the blueprint', () => {
    const build = { ...ownBuild(false), variables: { REPOSITORY_SHOP_CHART: 'x', REGISTRY: 'y' } };
    expect(problems({ build, deploy: [], repositories: [chart] })).toEqual([
      expect.stringContaining('"REPOSITORY_SHOP_CHART", which the blueprint has too'),
      expect.stringContaining('"REGISTRY", which the blueprint has too'),
    ]);
  });

  it('let an application without images say how often it pushes', () => {
    const change = { build: ownBuild(false), deploy: [], pushesPerDay: 3 };
    expect(problems({ ...change, repositories: [chart] })).toEqual([]);
    expect(problems(change)).toEqual([expect.stringContaining('of an application without images')]);
  });
});
