import { placeOf, replacedAt, valueAt } from '../../../blueprint/problems/place';
import {
  aLandingZone,
  aLandingZoneInTwoRegions,
  anAccount,
  anApplication,
  aSource,
  connectionArn,
} from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

type Path = readonly (string | number)[];

/** Paths of everything that is written in a landing zone. */
function pathsIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, each]) =>
    pathsIn(each, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return path.length === 0 ? inner : [path, ...inner];
}

/** Ways to write a value wrongly. */
const mistakes: readonly (readonly [what: string, wrong: (value: unknown) => unknown])[] = [
  ['of another type', () => true],
  ['empty', () => ''],
  ['nothing', () => null],
  ['no number', () => Number.NaN],
  ['a number that JSON has not', () => 1n],
  ['a list as an object', (value) => (Array.isArray(value) ? { ...value } : undefined)],
  ['with a letter that nothing takes', (value) => (typeof value === 'string' ? `${value}!é` : undefined)],
];

describe('one wrong value', () => {
  const landingZone = aLandingZoneInTwoRegions({
    baseline: {
      preset: 'recommended',
      without: ['accessAnalyzer'],
      passwordPolicy: { minimumLength: 16 },
      optIn: ['eu-south-1'],
      budgets: [{ name: 'month', monthly: 100, alerts: [{ atPercent: 80, mails: ['ops@acme.example'] }] }],
    },
    guardrails: {
      on: { Workloads: ['region-lock', 'deny-leaving-organization'], dev: ['deny-root-user'] },
      exemptions: [
        { guardrail: 'deny-leaving-organization', account: 'dev', reason: 'It is given to another company.' },
        { guardrail: 'region-lock', role: 'BreakGlass*', reason: 'The incident team works anywhere.' },
      ],
    },
  });
  const paths = pathsIn(landingZone).filter((path) => valueAt(path, landingZone) !== undefined);

  it.each(mistakes)('is one problem at its own place, whatever depends on it: %s', (_, wrong) => {
    const others = paths.flatMap((path) => {
      const value = wrong(valueAt(path, landingZone));
      if (value === undefined) return [];
      const problems = problemsOf(replacedAt(landingZone, path, value));
      return problems.length > 1 ? [{ at: placeOf(path, landingZone), problems }] : [];
    });
    expect(others).toEqual([]);
  });
});

describe('a misspelt name', () => {
  const twoRegions = aLandingZoneInTwoRegions();

  it.each([
    [
      'region of an application opens no region lock',
      {
        applications: [anApplication('shop', { regions: ['eu-wst-1'] })],
        guardrails: { on: { Workloads: ['region-lock'] } },
      },
      'accounts/ applications.shop.regions: found "eu-wst-1", wanted a region that AWS offers: did you mean "eu-west-1"? A newer region goes into regions.unlisted',
    ],
    [
      'primary region is missed nowhere',
      { regions: { primary: 'eu-west-11', further: ['eu-central-1'] } },
      'accounts/ regions.primary: found "eu-west-11", wanted a region that AWS offers: did you mean "eu-west-1"? A newer region goes into regions.unlisted',
    ],
    [
      'account of a wave leaves no account without a wave',
      { waves: [{ name: 'all', accounts: ['dev', 'pord'] }] },
      'accounts/ waves.all.accounts: found "pord", wanted the name of a workload account: did you mean "prod"?',
    ],
    [
      'unit of an account leaves no wave without accounts',
      {
        workloads: [
          anAccount('dev', { organizationalUnit: 'Wrkloads' }),
          anAccount('prod', { organizationalUnit: 'Infrastructure' }),
        ],
        waves: [
          { name: 'dev', accounts: { organizationalUnit: 'Workloads' } },
          { name: 'prod', accounts: ['prod'] },
        ],
      },
      'accounts/ workloads.dev.organizationalUnit: found "Wrkloads", wanted the name of an organizational unit in organization.organizationalUnits: did you mean "Workloads"?',
    ],
    [
      'unit of a wave is told as that',
      { waves: [{ name: 'all', accounts: { organizationalUnit: 'Workload' } }] },
      'accounts/ waves.all.accounts.organizationalUnit: found "Workload", wanted the name of an organizational unit in organization.organizationalUnits: did you mean "Workloads"?',
    ],
    [
      'field is not missing as well',
      {
        workloads: [{ name: 'dev', id: '333333333333', organisationalUnit: 'Workloads' }, anAccount('prod')],
      },
      'accounts/ workloads.dev.organisationalUnit: found the unknown field "organisationalUnit", wanted one of name, id, organizationalUnit, regions, access, images, baseline, email, awsName, tags, adopted, contacts: did you mean "organizationalUnit"?',
    ],
  ])('%s', (_, change, line) => {
    const zone = 'workloads' in change ? aLandingZone() : twoRegions;
    expect(problemsOf({ ...zone, ...change })).toEqual([line]);
  });
});

it('says of an ARN that is none only that', () => {
  const source = aSource('shop', { connectionArn: 'arn:aws:codeconnections:eu-west-1:connection/0a1b2c3d' });
  expect(problemsOf(aLandingZone({ applications: [anApplication('shop', { source })] }))).toEqual([
    expect.stringMatching(
      /^accounts\/ applications.shop.source.connectionArn: .* wanted the ARN of a connection/,
    ),
  ]);
});

it('judges what is right of an account whose id is wrong', () => {
  const dev = { ...anAccount('dev'), id: 12, organizationalUnit: 'Nowhere', images: 'replicas' };
  expect(problemsOf({ ...aLandingZone(), workloads: [dev, anAccount('prod')] })).toEqual([
    "accounts/ workloads.dev.id: found 12, wanted 12 digits, in quotes: write '12'",
    expect.stringContaining(
      'accounts/ workloads.dev.images: found "replicas", wanted one of central, replica',
    ),
    expect.stringContaining('accounts/ workloads.dev.organizationalUnit: found "Nowhere"'),
  ]);
});

it('has problems of shape and problems across fields in one round', () => {
  const landingZone = {
    ...aLandingZone({
      waves: [
        { name: 'dev', accounts: ['dev'] },
        { name: 'prod', accounts: ['prod'], canary: { account: 'prod' } },
      ],
    }),
    state: { kind: 's3', bucket: 'state' },
    applications: [
      anApplication('shop', { start: { after: ['shpo'] } }),
      {
        ...anApplication('blog'),
        source: { ...aSource('blog'), connectionArn: connectionArn('us-east-1', '222222222222') },
        deploy: { kind: 'ecs-rolling' },
      },
    ],
  };
  expect(problemsOf(landingZone).map((line) => line.split(': ')[0])).toEqual([
    'accounts/ state.region',
    'accounts/ applications.blog.deploy.cluster',
    'accounts/ applications.blog.deploy.service',
    'accounts/ applications.blog.deploy.container',
    'accounts/ applications.blog.deploy.taskFamily',
    'accounts/ applications.blog.deploy.executionRole',
    'accounts/ applications.blog.source.connectionArn',
    'accounts/ applications.shop.start.after',
    'accounts/ waves.prod.canary.account',
  ]);
});

describe('a value of the wrong type', () => {
  it.each([
    [
      { workloads: [{ ...anAccount('dev'), id: 333333333333 }, anAccount('prod')] },
      "workloads.dev.id: found 333333333333, wanted 12 digits, in quotes: write '333333333333'",
    ],
    [
      { waves: [{ name: 'all', accounts: ['dev', 'prod'], approval: { timeoutMinutes: '1440' } }] },
      'waves.all.approval.timeoutMinutes: found "1440", wanted a whole number from 5 to 86400 (minutes), without quotes: write 1440',
    ],
    [
      { workloads: [{ ...anAccount('dev'), regions: 'eu-west-1' }, anAccount('prod')] },
      `workloads.dev.regions: found "eu-west-1", wanted a list: write a list, such as ['eu-west-1']`,
    ],
    [{ workloads: [] }, 'workloads: found [], wanted at least one workload account that has an id: add one'],
  ])('is told with how it is written: %#', (change, line) => {
    expect(problemsOf({ ...aLandingZone(), ...change })).toEqual([`accounts/ ${line}`]);
  });

  it('is the whole landing zone where none is exported', () => {
    expect(problemsOf(undefined)).toEqual([
      'accounts/ landingZone: found nothing, wanted an object: write "export const landingZone: LandingZone = { … }" in accounts/index.ts',
    ]);
  });
});

describe('what does nothing', () => {
  it.each(['accounts', 'regions'] as const)('refuses %s of an application without a deployment', (field) => {
    const { deploy: _, ...application } = anApplication('shop');
    const listed = { accounts: ['dev'], regions: ['eu-west-1'] }[field];
    expect(problemsOf(aLandingZone({ applications: [{ ...application, [field]: listed }] }))).toEqual([
      `accounts/ applications.shop.${field}: found ${field} of an application that is deployed nowhere, wanted "deploy" beside "${field}": write "deploy", or delete "${field}"`,
    ]);
  });
});

it('refuses two applications that every push to a repository starts', () => {
  const applications = ['shop', 'blog'].map((name) =>
    anApplication(name, { source: aSource(name, { repository: 'acme/mono' }) }),
  );
  expect(problemsOf(aLandingZone({ applications }))).toEqual([
    "accounts/ applications.blog.source.triggers: found every push to acme/mono, which starts shop too, wanted different paths for each application of one repository: write triggers: [{ on: 'push', paths: { includes: […] } }] for both",
  ]);
});

describe('a wrong value in an item of a list', () => {
  it.each(['Nowhere', 'Gihub'])(
    'says nothing of the server of a connection whose provider is %s',
    (provider) => {
      const connections = [{ name: 'own', provider, server: { endpoint: 'https://code.acme.example' } }];
      expect(problemsOf({ ...aLandingZone(), connections })).toEqual([
        expect.stringMatching(/^accounts\/ connections.own.provider: found "/),
      ]);
    },
  );

  it.each(['nothing', 'deny-rot-user'])(
    'says not that the unknown guardrail %s binds nobody',
    (guardrail) => {
      const exemptions = [{ guardrail, role: 'Auditor', reason: 'reads what it audits' }];
      const guardrails = { on: { root: ['region-lock'] }, exemptions };
      expect(problemsOf({ ...aLandingZone(), guardrails })).toEqual([
        expect.stringMatching(/^accounts\/ guardrails.exemptions.[\w-]+.guardrail: found "/),
      ]);
    },
  );
});

describe('what JSON has no form for', () => {
  const circle: Record<string, unknown> = {};
  circle.again = circle;

  it.each([
    [circle, 'an object that is inside itself'],
    [new Map(), 'a Map'],
    [() => 'acme', 'a function'],
    [12n, '"12n"'],
    [Number.NaN, 'NaN'],
  ])('is named: %p', (prefix, found) => {
    const problems = problemsOf({ ...aLandingZone(), prefix });
    expect(problems).toEqual([expect.stringContaining(`accounts/ prefix: found ${found}, wanted`)]);
  });

  it('is told where the whole landing zone is a promise', () => {
    expect(problemsOf(Promise.resolve(aLandingZone()))).toEqual([
      'accounts/ landingZone: found a Promise, wanted an object: accounts/ is read at once: read files with readFileSync instead of waiting for them',
    ]);
  });
});
