import { buildBlueprint } from '../../../blueprint/blueprint';
import { LONGEST_BUILDSPEC, lengthOfRecord, lengthOfYaml } from '../../../blueprint/plan/text-lengths';
import type { Application } from '../../../blueprint/schema/application';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { renderBuildspec } from '../../../modules/codebuild/buildspec';
import { blueGreen } from '../../support/blue-green';
import { aLandingZone, anApplication, aSource, manyAccounts } from '../../support/landing-zone';
import { landingZones } from '../../support/landing-zones';
import { problemsOf } from '../../support/problems';
import { synthOne } from '../../support/synth';

const zone = (change: Partial<Application>, rest: Partial<LandingZone> = {}) =>
  aLandingZone({ applications: [anApplication('shop', change)], ...rest });
const commands = (count: number) => Array.from({ length: count }, () => 'x'.repeat(990));
const own = (count: number) => ({
  kind: 'buildspec' as const,
  buildspec: { phases: { build: { commands: commands(count) } } },
});
const withoutDeployment = { deploy: [] };

describe('a buildspec', () => {
  it('is no longer than AWS CodeBuild takes', () => {
    expect(problemsOf(zone({ build: own(25), ...withoutDeployment }))).toEqual([]);
    expect(problemsOf(zone({ build: own(26), ...withoutDeployment }))).toEqual([
      'accounts/ applications.shop.build.buildspec: found a buildspec of 26018 characters, wanted at most 25600, which is what AWS CodeBuild takes: let commands call a script of the repository, or write kind: "buildspec-file"',
    ]);
  });

  it('is measured of each build of an application', () => {
    const stage = {
      name: 'scan',
      after: 'build',
      actions: [{ kind: 'build', name: 'sast', build: own(30) }],
    };
    const [problem] = problemsOf(zone({ stages: [stage] as never }));
    expect(problem).toContain(
      'applications.shop.stages.scan.actions.sast.build.buildspec: found a buildspec',
    );
  });

  it('of the house grows with the commands of accounts/', () => {
    const build = (count: number) => ({ kind: 'container' as const, test: commands(count) });
    expect(problemsOf(zone({ build: build(23) }))).toEqual([]);
    expect(problemsOf(zone({ build: build(24) }))).toEqual([
      expect.stringContaining('accounts/ applications.shop.build.test: found a buildspec of 26'),
    ]);
  });

  it('that is written by hand is counted as it is written, or shorter', () => {
    const buildspecs = landingZones.flatMap(({ landingZone }) =>
      buildBlueprint(landingZone).facts.applications.flatMap(({ build }) =>
        build.kind === 'buildspec' ? [{ version: 0.2, ...build.buildspec }] : [],
      ),
    );
    expect(buildspecs.length).toBeGreaterThan(3);
    for (const buildspec of buildspecs) {
      const { length } = renderBuildspec(buildspec).replace(/([$%])\1\{/g, '$1{');
      expect(lengthOfYaml(buildspec)).toBeLessThanOrEqual(length);
      expect(lengthOfYaml(buildspec)).toBeGreaterThan(length * 0.95);
    }
  });
});

describe('the build that records', () => {
  const recorded = (count: number, application: Partial<Application> = {}) =>
    zone(
      { evidence: true, ...application },
      {
        evidence: {},
        workloads: manyAccounts(count),
        waves: [{ name: 'dev', accounts: { organizationalUnit: 'Workloads' } }],
      },
    );

  it('is as long as was counted', () => {
    const landingZone = recorded(40);
    const [planned] = buildBlueprint(landingZone).applications;
    const specs = synthOne('tooling-shop', landingZone)
      .resources.filter(({ type }) => type === 'aws_codebuild_project')
      .map(({ attributes }) => (attributes.source as { readonly buildspec: string }).buildspec);
    const [text = ''] = specs.filter((buildspec) => buildspec.includes('dev targets team-1='));
    const { length } = text.replace(/([$%])\1\{/g, '$1{');
    expect(planned && Math.abs(lengthOfRecord(planned) - length)).toBeLessThan(20);
  });

  it('is one of several where an application comes to more places than it could be told', () => {
    const { applications } = buildBlueprint(recorded(300));
    expect(applications.map(({ facts }) => facts.name)).toEqual(['shop', 'shop-2', 'shop-3']);
    for (const application of applications)
      expect(lengthOfRecord(application)).toBeLessThanOrEqual(LONGEST_BUILDSPEC);
  });

  it('is refused where the application can have one pipeline only', () => {
    const source = { kind: 's3' as const, bucket: 'acme-drop', key: 'shop.zip' };
    const [problem] = problemsOf(recorded(300, { source }));
    expect(problem).toContain('applications.shop.evidence: found a buildspec of');
    expect(problem).toContain('make two applications of it');
  });
});

describe('an action', () => {
  const variables = (count: number) =>
    Array.from({ length: count }, (_, position) => ({ name: `A_VARIABLE_${position}`, default: 'a' }));

  it('tells its build no more variables of the pipeline than AWS CodePipeline takes', () => {
    expect(problemsOf(zone({ variables: variables(12) }))).toEqual([]);
    expect(problemsOf(zone({ variables: variables(14) }))).toEqual([
      expect.stringContaining(
        'accounts/ applications.shop.variables: found 1115 characters for the action that builds',
      ),
    ]);
  });

  it('tells a build of evidence no more sources than fit', () => {
    const further = (length: number) =>
      Array.from({ length: 4 }, (_, position) => ({
        name: `s${position}`.padEnd(length, 'x'),
        source: aSource(`further-${position}`),
      }));
    const of = (length: number) =>
      zone({ evidence: true, furtherSources: further(length) }, { evidence: {} });
    expect(problemsOf(of(20))).toEqual([]);
    expect(problemsOf(of(80))).toEqual([
      expect.stringMatching(
        /^accounts\/ applications\.shop\.evidence: found 1\d{3} characters for the action that records: each source and each stage of a wave takes some, wanted at most 1000/,
      ),
    ]);
  });
});

describe('a variable of a build', () => {
  it('is no longer than AWS CodeBuild takes', () => {
    const build = (length: number) => ({ kind: 'container' as const, variables: { A: 'x'.repeat(length) } });
    expect(problemsOf(zone({ build: build(4_096) }))).toEqual([]);
    expect(problemsOf(zone({ build: build(4_097) }))).toEqual([
      'accounts/ applications.shop.build.variables.A: found a value of 4097 characters, wanted at most 4096, which is what AWS CodeBuild takes for a variable: let the build read a file of the repository',
    ]);
  });

  it('has the addresses of a few base images', () => {
    const baseImages = (repository: string) =>
      Object.fromEntries(
        Array.from({ length: 20 }, (_, position) => [
          `BASE_${position}`,
          { from: 'quay' as const, repository, tag: '1', digest: `sha256:${'0'.repeat(64)}` },
        ]),
      );
    const of = (repository: string) =>
      zone({ build: { kind: 'container', baseImages: baseImages(repository) } }, { caches: { quay: {} } });
    expect(problemsOf(of('acme/base'))).toEqual([]);
    expect(problemsOf(of(`acme/${'base'.repeat(30)}`))).toEqual([
      expect.stringMatching(
        /^accounts\/ applications\.shop\.build\.baseImages: found images whose addresses have \d{4} characters/,
      ),
    ]);
  });

  it('has every place that a task definition is made for; more places than fit have several pipelines', () => {
    const byCodeDeploy = (count: number, change: Partial<Application> = {}) =>
      zone(
        {
          deploy: blueGreen({
            codeDeploy: { madeBy: 'team', application: 'shop', group: 'shop', serviceRole: 'deploys' },
          }),
          ...change,
        },
        {
          workloads: manyAccounts(count),
          waves: [{ name: 'dev', accounts: { organizationalUnit: 'Workloads' } }],
        },
      );
    const names = (landingZone: LandingZone) =>
      buildBlueprint(landingZone).applications.map(({ facts }) => facts.name);
    expect(names(byCodeDeploy(20))).toEqual(['shop']);
    expect(names(byCodeDeploy(60))).toEqual(['shop', 'shop-2']);
    expect(problemsOf(byCodeDeploy(60, { source: { kind: 's3' } }))).toEqual([
      expect.stringMatching(
        /^accounts\/ applications\.shop\.deploy: found places of \d{4} characters for the build/,
      ),
    ]);
  });

  it('has every registry that its image is pulled from; more of them than fit have several pipelines', () => {
    const many = { value: 200, reason: 'AWS granted it to us.' };
    const replicas = (change: Partial<Application> = {}) =>
      zone(change, {
        workloads: manyAccounts(100, { images: 'replica' }),
        waves: [{ name: 'dev', accounts: { organizationalUnit: 'Workloads' } }],
        quotas: { 'ecr-replication-destinations': many },
      });
    expect(buildBlueprint(replicas()).applications.map(({ facts }) => facts.name)).toEqual([
      'shop',
      'shop-2',
    ]);
    expect(problemsOf(replicas({ source: { kind: 's3' } }))).toEqual([
      expect.stringMatching(
        /^accounts\/ applications\.shop\.deploy: found registries of \d{4} characters for the build/,
      ),
    ]);
  });
});
