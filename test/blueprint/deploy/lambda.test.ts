import { buildBlueprint } from '../../../blueprint/blueprint';
import { bypassesOf } from '../../../blueprint/deploy';
import type { Application } from '../../../blueprint/schema/application';
import { aLandingZone, anApplication } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

type Lambda = Extract<NonNullable<Application['deploy']>, { readonly kind: 'lambda' }>;

const zip: Application['build'] = {
  kind: 'buildspec',
  buildspec: { phases: { build: { commands: ['make'] } }, artifacts: { files: ['**/*'] } },
};

const landingZone = (change: Partial<Lambda>, application: Partial<Application> = {}) =>
  aLandingZone({
    applications: [
      anApplication('orders', {
        build: zip,
        deploy: { kind: 'lambda', function: 'orders', alias: 'live', ...change },
        ...application,
      }),
    ],
  });

const problems = (change: Partial<Lambda>, application: Partial<Application> = {}) =>
  problemsOf(landingZone(change, application));

const place = 'accounts/ applications.orders.deploy';
const canary = (percent: number, minutes: number) =>
  ({ kind: 'canary', percent, minutes }) as NonNullable<Lambda['traffic']>;
const linear = (percent: number, minutes: number) =>
  ({ kind: 'linear', percent, minutes }) as NonNullable<Lambda['traffic']>;

describe('a function', () => {
  it.each([undefined, canary(1, 1), canary(99, 2880), linear(50, 2880), linear(10, 320)])(
    'shifts its calls as AWS does: %j',
    (traffic) => {
      expect(problems(traffic ? { traffic } : {})).toEqual([]);
    },
  );

  it('is published by a build where it is an image, before its calls are shifted', () => {
    const [application] = buildBlueprint(
      landingZone({ code: 'image' }, { build: { kind: 'container' } }),
    ).applications;
    const steps = application?.stages.flatMap(({ groups }) =>
      groups.flat().flatMap((step) => (step.kind === 'deploy' ? [`${step.name} with the ${step.role}`] : [])),
    );
    expect(steps?.slice(0, 2)).toEqual([
      'dev-eu-west-1-publish with the stage role',
      'dev-eu-west-1-shift with the deploy role',
    ]);
  });

  it('is updated past the pipeline by nobody', () => {
    const { ofDeployRoles } = bypassesOf([
      { deploy: [{ kind: 'lambda', function: 'x', alias: 'live' } as never] },
    ]);
    expect(ofDeployRoles).toEqual([
      'lambda:PublishVersion',
      'lambda:UpdateAlias',
      'lambda:UpdateFunctionCode',
    ]);
  });
});

describe('what a function refuses', () => {
  it.each([
    [
      'an alias that is $LATEST',
      { alias: '$LATEST' },
      'alias: found "$LATEST", wanted an alias that points to a version: $LATEST is none, and what is written to it is live at once: make an alias such as "live", and have callers use it',
    ],
    [
      'a version as alias',
      { alias: '7' },
      'alias: found "7", wanted the name of an alias: letters, digits, hyphens and underscores, at most 128, and not a number: correct it',
    ],
    [
      'an ARN',
      { function: 'arn:aws:lambda:eu-west-1:333333333333:function:orders' },
      'function: found "arn:aws:lambda:eu-west-1:333333333333:function:orders", wanted the name of a function: letters, digits, hyphens and underscores, at most 64: write the name alone, no ARN, no version and no alias',
    ],
    [
      'a share that is none',
      { traffic: canary(100, 5) },
      'traffic.percent: found 100, wanted a whole number from 1 to 99 (percent): choose a value inside the range',
    ],
    [
      'a wait that is too long',
      { traffic: canary(10, 2881) },
      'traffic.minutes: found 2881, wanted a whole number from 1 to 2880 (minutes): choose a value inside the range',
    ],
    [
      'steps that take longer than two days',
      { traffic: linear(10, 321) },
      'traffic.minutes: found 321, wanted at most 2880 minutes between the first shift and the last: shift more at a time, or wait less between two shifts',
    ],
    [
      'an artifact that the build does not make',
      { artifact: 'bild' },
      'artifact: found "bild", wanted an artifact of the build (build): did you mean "build"?',
    ],
  ] as const)('%s', (_, change, line) => {
    expect(problems(change as Partial<Lambda>)).toEqual([`${place}.${line}`]);
  });

  it('more alarms than AWS takes', () => {
    const alarms = Array.from({ length: 11 }, (_, number) => `alarm-${number}`);
    expect(problems({ traffic: { kind: 'all-at-once', alarms } })).toEqual([
      expect.stringContaining(`${place}.traffic.alarms: found`),
    ]);
  });

  it('an image whose digest nobody knows', () => {
    const build: Application['build'] = {
      kind: 'buildspec',
      pushesImage: true,
      buildspec: { phases: { build: { commands: ['make'] } }, artifacts: { files: ['**/*'] } },
    };
    expect(problems({ code: 'image' }, { build })).toEqual([
      expect.stringContaining(
        `${place}.kind: found a build of kind buildspec that does not say the digest of its image`,
      ),
    ]);
  });

  it('a build that makes no image where the function is one', () => {
    expect(problems({ code: 'image' }, { build: { kind: 'static-site' } })).toContain(
      'accounts/ applications.orders.build: found a build of kind static-site, which makes no image, wanted an image for lambda to deploy: choose the kind container, or delete "deploy"',
    );
  });

  it('a build that makes no files', () => {
    expect(problems({}, { build: { kind: 'container' } })).toEqual([
      'accounts/ applications.orders.build: found a build of kind container, which makes an image and no files, wanted files for lambda to deploy: choose the kind static-site or buildspec, or another deploy kind',
    ]);
  });
});
