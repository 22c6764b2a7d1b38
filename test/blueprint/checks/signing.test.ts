import { buildBlueprint } from '../../../blueprint/blueprint';
import { hintsOf } from '../../../blueprint/hints';
import type { Application } from '../../../blueprint/schema/application';
import { aDeployment, aLandingZone, anApplication, aSource } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

const tools: Application = { name: 'tools', source: aSource('tools'), build: { kind: 'tools' } };
const signing = { tools: 'tools' };
const shop = (signed: Application['signed'] = true, change: Partial<Application> = {}) =>
  anApplication('shop', { signed, ...change });
const withShop = (...shopOf: Parameters<typeof shop>) =>
  aLandingZone({ signing, applications: [tools, shop(...shopOf)] });
const cve = { id: 'CVE-2026-12345', reason: 'Nothing calls the function.', until: '2027-01-31' };

describe('signatures of images', () => {
  it('are nothing where nobody wants them, and need no more than tools and an application', () => {
    expect(problemsOf(aLandingZone({ signing, applications: [tools] }))).toEqual([]);
    expect(problemsOf(withShop())).toEqual([]);
    expect(problemsOf(withShop({ refuseFrom: 'low', ignore: [cve], deniedLicences: ['GPL-3.0+'] }))).toEqual(
      [],
    );
  });

  it.each([
    [
      'a landing zone without signing',
      aLandingZone({ applications: [shop()] }),
      "applications.shop.signed: found images that are to be signed, in a landing zone without signing, wanted the tools that sign, and the kind of key: write signing: { tools: '…' } in accounts/index.ts, or delete it here",
    ],
    [
      'a function that verifies what nobody signs',
      aLandingZone({
        signing,
        applications: [
          tools,
          anApplication('shop', {
            deploy: {
              ...aDeployment('shop'),
              kind: 'ecs-native',
              strategy: {
                kind: 'blue-green',
                hooks: [
                  { function: 'admit', role: 'hooks', stages: ['PRE_SCALE_UP'], verifies: 'signature' },
                ],
              },
            },
          }),
        ],
      }),
      "applications.shop.deploy: found the function admit, which verifies signatures, of an application whose images nobody signs, wanted signed: true beside it, or no such function: write signed: true, or delete verifies: 'signature'",
    ],
    [
      'tools of an application that is not there',
      aLandingZone({ signing: { tools: 'tool' }, applications: [tools, shop()] }),
      'signing.tools: found "tool", wanted the name of an application with build: { kind: \'tools\' }: did you mean "tools"?',
    ],
    [
      'tools of an application that mirrors nothing',
      aLandingZone({ signing: { tools: 'shop' }, applications: [shop()] }),
      'signing.tools: found "shop", whose build is of the kind container and mirrors nothing, wanted the name of an application with build: { kind: \'tools\' }: name another application, or add one: docs/signing.md shows it',
    ],
    [
      'tools that are deployed',
      aLandingZone({
        signing,
        applications: [anApplication('tools', { build: { kind: 'tools' } })],
      }),
      'applications.tools.deploy: found the deployment of an application that mirrors tools, wanted nothing to deploy: builds take the tools out of its repository: delete "deploy"',
    ],
    [
      'tools that two applications mirror',
      aLandingZone({ signing, applications: [tools, { ...tools, name: 'more', source: aSource('more') }] }),
      'applications.more.build.kind: found "tools", which tools mirrors already, wanted one application that mirrors them: delete one of the two',
    ],
    [
      'signatures that no wave verifies',
      withShop(true, { deploy: [] }),
      'applications.shop.signed: found signatures of an application that deploys nothing, wanted deployments, before which they are verified: delete "signed", or write "deploy"',
    ],
    [
      'a key that cannot sign',
      aLandingZone({ signing: { ...signing, keySpec: 'SYMMETRIC_DEFAULT' as never }, applications: [tools] }),
      'signing.keySpec: found "SYMMETRIC_DEFAULT", wanted a key that cosign can sign with: one of ECC_NIST_P256, ECC_NIST_P384: choose one of them',
    ],
    [
      'an image that somebody else makes',
      withShop(true, { build: { kind: 'buildspec-file', pushesImage: true } }),
      'applications.shop.signed: found a build of the kind buildspec-file, whose image nobody here can say the origin of, wanted build: { kind: \'container\' }, whose image the landing zone makes and says of what, or pushed-image, of which it says that it passed: build it as container, or delete "signed"',
    ],
    [
      'neither yes nor an object',
      withShop(false as never),
      'applications.shop.signed: found false, wanted true, or { refuseFrom: …, ignore: […], grype: {…}, deniedLicences: […] }: write one of the two',
    ],
    [
      'a database of grype without TLS',
      withShop({ grype: { database: 'http://mirror.example.com/grype' } }),
      'applications.shop.signed.grype.database: found "http://mirror.example.com/grype", wanted an address with https, without a slash at its end: write that of the folder in which v6/latest.json is, without v6',
    ],
    [
      'a database of grype that may be as old as one likes',
      withShop({ grype: { databaseDays: 90 } }),
      'applications.shop.signed.grype.databaseDays: found 90, wanted a whole number from 1 to 30 (days): choose a value inside the range',
    ],
    [
      'an entry without a reason',
      withShop({ ignore: [{ ...cve, reason: undefined as never }] }),
      'applications.shop.signed.ignore[0].reason: found nothing, wanted a reason of 10 to 200 characters: say why the vulnerability may stay, for whoever reviews it',
    ],
    [
      'an entry without an end',
      withShop({ ignore: [{ ...cve, until: undefined as never }] }),
      'applications.shop.signed.ignore[0].until: found nothing, wanted a day, such as 2027-03-31: write year, month and day',
    ],
    [
      'an entry twice',
      withShop({ ignore: [cve, cve] }),
      'applications.shop.signed.ignore.CVE-2026-12345: found two entries for this vulnerability, wanted one reason and one last day for each: delete one of the two',
    ],
    [
      'an action that is called as what signs',
      withShop(true, {
        stages: [
          {
            name: 'checks',
            after: 'build',
            actions: [{ kind: 'lambda', name: 'sign', function: 'check' }],
          },
        ],
      }),
      'applications.shop.stages.checks.actions.sign: found "sign", which a build of signatures is called, wanted a name that is none of sign, verify: rename the action',
    ],
    [
      'a stage that is called as that which signs',
      withShop(true, {
        stages: [
          {
            name: 'sign',
            after: 'build',
            actions: [{ kind: 'lambda', name: 'check', function: 'check' }],
          },
        ],
      }),
      'applications.shop.stages.sign: found the stage name "sign", which another stage of the pipelines has, wanted a name that is no other stage\'s (source, build, or of a wave\'s parts, such as prod-gate, prod-2): rename the stage',
    ],
  ])('are refused with one problem: %s', (_, landingZone, problem) => {
    expect(problemsOf(landingZone as never)).toEqual([`accounts/ ${problem}`]);
  });

  it('do not share names with an application that is called as their builds', () => {
    expect(
      problemsOf(aLandingZone({ signing, applications: [tools, shop(), anApplication('shop-sign')] })),
    ).toContain(
      'accounts/ applications.shop-sign: found the build project name "acme-shop-sign", which applications.shop makes too, wanted unique names for each application: rename one of the two',
    );
  });

  it('stop being let through on the day after the last one', () => {
    const landingZone = withShop({ ignore: [cve] });
    expect(() => buildBlueprint(landingZone, { today: '2027-01-31' })).not.toThrow();
    expect(() => buildBlueprint(landingZone, { today: '2027-02-01' })).toThrow(
      'applications.shop.signed.ignore.CVE-2026-12345.until: found what lets images of shop have CVE-2026-12345 ended on 2027-01-31, wanted a day from 2027-02-01 on',
    );
  });
});

describe('the plan of an application that is signed', () => {
  const plan = (change: Partial<Application>, more: object = {}) =>
    buildBlueprint(aLandingZone({ signing, ...more, applications: [tools, shop(true, change)] }))
      .applications[1];
  const steps = (planned: ReturnType<typeof plan>) =>
    planned?.stages.map(
      ({ name, groups }) =>
        `${name}: ${groups.map((group) => group.map((step) => step.name).join('+')).join(' ')}`,
    );

  it('signs once after all tests and scans, and verifies before each wave, beside what lets it in', () => {
    const scans = {
      name: 'scans',
      after: 'build',
      actions: [{ kind: 'lambda' as const, name: 'scan', function: 'scan' }],
    };
    expect(steps(plan({ evidence: true, stages: [scans] }, { evidence: {} }))).toEqual([
      'source: source',
      'build: build',
      'scans: scan',
      'sign: sign',
      'dev: verify dev-eu-west-1 record',
      'prod-gate: approve',
      'prod: verify+admit prod-eu-west-1 record',
    ]);
  });

  it('tells the builds where the database of grype is, and how old it may be', () => {
    const signed = { refuseFrom: 'nothing', grype: { refuseFrom: 'high', databaseDays: 3 } } as const;
    expect(plan({ signed })?.facts.signs?.variables).toMatchObject({
      REFUSE_FROM: '-',
      GRYPE_REFUSE_FROM: 'HIGH',
      GRYPE_DATABASE: 'https://grype.anchore.io/databases',
      GRYPE_DAYS: '3',
    });
  });

  it('tells the builds what nobody who starts one may choose', () => {
    const { signs } = plan({ source: { kind: 'codecommit', repository: 'shop' } })?.facts ?? {};
    expect(signs?.variables).toEqual({
      GRYPE_REFUSE_FROM: '-',
      PIPELINE: 'acme-shop',
      PROJECT: 'acme-shop',
      REGISTRY: '222222222222.dkr.ecr.eu-west-1.amazonaws.com',
      REGISTRY_REGION: 'eu-west-1',
      REPOSITORY: 'acme/shop',
      SIGNING_KEY: 'arn:aws:kms:eu-west-1:222222222222:alias/acme-sign-shop',
      TOOLS_REPOSITORY: 'acme/tools',
      SOURCE: 'codecommit shop main',
      BUILDER: 'arn:aws:codebuild:eu-west-1:222222222222:project/acme-shop',
      REFUSE_FROM: 'CRITICAL',
      IGNORED: '[]',
      DENIED_LICENCES: '-',
    });
  });

  it('is signed in each of the pipelines that a large application has, with keys of their own', () => {
    const { applications } = buildBlueprint(
      aLandingZone({
        signing,
        applications: [tools, shop()],
        quotas: {
          'codepipeline-actions-per-pipeline': { value: 7, reason: 'AWS granted it in a support case.' },
        },
        workloads: ['a', 'b', 'c', 'd'].map((name, position) => ({
          name,
          id: `${position + 3}`.repeat(12),
          organizationalUnit: 'Workloads',
        })),
        waves: [{ name: 'all', accounts: ['a', 'b', 'c', 'd'] }],
      }),
    );
    const keys = applications.flatMap(({ facts }) => facts.signs?.variables.SIGNING_KEY?.split('/')[1] ?? []);
    expect(keys).toEqual(['acme-sign-shop', 'acme-sign-shop-2']);
  });
});

describe('what builds read from variables', () => {
  const ignore = Array.from({ length: 120 }, (_, at) => ({ ...cve, id: `CVE-2026-${10_000 + at}` }));
  const deniedLicences = Array.from({ length: 1000 }, (_, at) => `L-${at}`);

  it('is refused where it is longer than a build can read', () => {
    expect(problemsOf(withShop({ ignore: ignore.slice(0, 80), deniedLicences: ['GPL-3.0+'] }))).toEqual([]);
    expect(problemsOf(withShop({ ignore, deniedLicences }))).toEqual([
      expect.stringContaining('applications.shop.signed.ignore: found a list that a build reads as '),
      expect.stringContaining(
        'applications.shop.signed.deniedLicences: found a list that a build reads as 5889 characters, wanted at most 4096',
      ),
    ]);
  });
});

describe('tools that are mirrored', () => {
  const hints = (applications: readonly Application[], today: string) =>
    hintsOf(buildBlueprint(aLandingZone({ applications: [...applications] })), today)
      .map(({ place }) => place)
      .filter((place) => place.startsWith('blueprint/tools'));

  it('are told of when nobody looked for newer ones for half a year', () => {
    expect(hints([tools], '2027-05-28')).toEqual([]);
    expect(hints([tools], '2027-05-29')).toContain('blueprint/tools cosign');
    expect(hints([anApplication('shop')], '2027-05-29')).toEqual([]);
  });
});
