import type { Application } from '../../../blueprint/schema/application';
import { aLandingZone, anApplication } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

type Stage = NonNullable<Application['stages']>[number];

const place = 'accounts/ applications.shop.stages';
const warm = { kind: 'lambda', name: 'warm', function: 'shop-warm' } as const;
const customActions = [{ name: 'Jenkins', category: 'Test', properties: ['ProjectName'] }] as const;

function withStages(stages: Stage[], change: Partial<Application> = {}): readonly string[] {
  const applications = [anApplication('shop', { stages, ...change })];
  return problemsOf({ ...aLandingZone({ applications }), customActions });
}

describe('a further stage', () => {
  it('follows the build or a wave', () => {
    expect(withStages([{ name: 'try', after: 'dev', actions: [warm] }])).toEqual([]);
    expect(withStages([{ name: 'try', after: 'pord', actions: [warm] }])).toEqual([
      `${place}.try.after: found "pord", wanted one of build, dev, prod: did you mean "prod"?`,
    ]);
  });

  it('has the name of no other stage', () => {
    expect(withStages([{ name: 'prod', actions: [warm] }])).toEqual([
      `${place}.prod: found the stage name "prod", which another stage of the pipelines has, wanted a name that is no other stage's (source, build, or of a wave's parts, such as prod-gate, prod-2): rename the stage`,
    ]);
  });

  it('does something', () => {
    expect(withStages([{ name: 'try', actions: [] }])).toEqual([
      `${place}.try.actions: found [], wanted at least one action: add one or delete the stage`,
    ]);
  });
});

describe('an action', () => {
  it('has a unique name in the application', () => {
    const twice = [
      { name: 'one', actions: [warm] },
      { name: 'two', actions: [warm] },
    ];
    expect(withStages(twice)).toEqual([
      `${place}.two.actions.warm: found two actions of this name, wanted a unique name for each action of the application: rename one of the two`,
    ]);
  });

  it('is not called as a source is', () => {
    expect(withStages([{ name: 'try', actions: [{ ...warm, name: 'source' }] }])).toEqual([
      `${place}.try.actions.source: found "source", which a source or the build is called, wanted a name that is none of source, build: rename the action`,
    ]);
  });
});

describe('a scan', () => {
  const scan = { kind: 'inspector-scan', name: 'scan', of: 'image', thresholds: { critical: 0 } } as const;

  it('may fail', () => {
    expect(withStages([{ name: 'scan', actions: [{ ...scan, thresholds: {} }] }])).toEqual([
      `${place}.scan.actions.scan.thresholds: found no threshold: the scan would never fail, wanted how many findings of a severity are too many: write one, such as critical: 0`,
    ]);
  });

  it('scans the image that the run built, whatever its source is', () => {
    expect(withStages([{ name: 'scan', actions: [scan] }])).toEqual([]);
    expect(withStages([{ name: 'scan', actions: [scan] }], { source: { kind: 's3' } })).toEqual([]);
  });

  it('scans no image whose tag moves: another one may be deployed', () => {
    const change = { source: { kind: 'ecr' }, build: { kind: 'pushed-image' } } as const;
    const externalBuild = { kind: 'github-actions', repository: 'acme@1/shop@2' } as const;
    expect(withStages([{ name: 'scan', actions: [scan] }], { ...change, externalBuild })).toEqual([
      `${place}.scan.actions.scan.of: found an image that was pushed under a tag that moves: another one may be scanned than is deployed, wanted an application whose pipeline builds the image: scan it where it is built, and delete this action`,
    ]);
  });

  it('scans the image of a buildspec that says its tag', () => {
    const build = (env: object) => ({
      build: {
        kind: 'buildspec' as const,
        pushesImage: true,
        buildspec: { ...env, phases: { build: { commands: ['make'] } } },
      },
    });
    expect(withStages([{ name: 'scan', actions: [scan] }], build({}))).toEqual([
      expect.stringContaining("write env: { 'exported-variables': ['IMAGE_TAG'] }"),
    ]);
    const exported = build({ env: { 'exported-variables': ['IMAGE_TAG'] } });
    expect(withStages([{ name: 'scan', actions: [scan] }], exported)).toEqual([]);
  });
});

describe('a custom action', () => {
  const load = { kind: 'custom', name: 'load', action: 'Jenkins' } as const;

  it('is one that the landing zone has', () => {
    expect(withStages([{ name: 'try', actions: [{ ...load, action: 'Jenkns' }] }])).toEqual([
      `${place}.try.actions.load.action: found "Jenkns", wanted the name of one of the landing zone's custom actions: did you mean "Jenkins"?`,
    ]);
  });

  it('writes each of its properties', () => {
    expect(withStages([{ name: 'try', actions: [{ ...load, configuration: { Project: 'x' } }] }])).toEqual([
      `${place}.try.actions.load.configuration: found Project, wanted exactly ProjectName: write a value for each of them, and no others`,
    ]);
    expect(
      withStages([{ name: 'try', actions: [{ ...load, configuration: { ProjectName: 'x' } }] }]),
    ).toEqual([]);
  });
});

it('holds the build of an action to what holds for every build', () => {
  const buildspec = { phases: { build: { commands: ['make'] } } };
  const build = { kind: 'buildspec' as const, buildspec, compute: 'lambda-1gb' as const };
  expect(withStages([{ name: 'try', actions: [{ kind: 'build', name: 'unit', build }] }])).toEqual([
    `${place}.try.actions.unit.build.timeoutMinutes: found 60 minutes on Lambda compute (lambda-1gb), wanted at most 15 minutes on Lambda: write at most 15`,
  ]);
});

describe('a custom action', () => {
  const problemsWith = (custom: object, ProjectName: string) => {
    const load = { kind: 'custom', name: 'load', action: 'Jenkins', configuration: { ProjectName } } as const;
    const applications = [anApplication('shop', { stages: [{ name: 'try', actions: [load] }] })];
    const type = { name: 'Jenkins', category: 'Test' as const, properties: ['ProjectName'], ...custom };
    return problemsOf({ ...aLandingZone({ applications }), customActions: [type] });
  };

  it('is asked for by a short value, as CodePipeline takes no other', () => {
    expect(problemsWith({}, 'shop-load')).toEqual([]);
    expect(problemsWith({}, 'the load test of the shop')).toEqual([
      'accounts/ applications.shop.stages.try.actions.load.configuration.ProjectName: found "the load test of the shop", wanted at most 20 letters, digits, hyphens and underscores: workers ask for their jobs with it: give the project a shorter name',
    ]);
  });

  it('is asked for by a property that it has', () => {
    expect(problemsWith({ polledBy: 'Project' }, 'shop-load')).toEqual([
      'accounts/ customActions.Jenkins.polledBy: found "Project", wanted one of its properties (ProjectName): add it to "properties", or delete the field',
    ]);
  });
});
