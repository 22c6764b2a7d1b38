import { aLandingZone, anAccount, IDS } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

const dev = anAccount('dev');
const prod = anAccount('prod');
const devWave = { name: 'dev', accounts: ['dev'] };
const prodWave = { name: 'prod', accounts: ['prod'] };

describe('accounts', () => {
  it('accepts a landing zone without a problem', () => {
    expect(problemsOf(aLandingZone())).toEqual([]);
  });

  it.each(['3333', '33333333333x', '3333333333333', ' 333333333333'])('refuses the account id "%s"', (id) => {
    expect(problemsOf(aLandingZone({ workloads: [anAccount('dev', { id }), prod] }))).toEqual([
      `accounts/ workloads.dev.id: found "${id}", wanted 12 digits: copy the account id from AWS Organizations`,
    ]);
  });

  it.each([
    ['workload', 'dev', IDS.dev],
    ['tooling', 'tooling', IDS.tooling],
    ['management', 'management', IDS.management],
  ])('refuses an id that the %s account has already', (_, other, id) => {
    expect(problemsOf(aLandingZone({ workloads: [dev, anAccount('prod', { id })] }))).toEqual([
      `accounts/ workloads.prod.id: found "${id}", the id of ${other} too, wanted a unique id for each account: correct one of the two`,
    ]);
  });

  it.each(['logArchive', 'audit'] as const)('refuses an id that the %s account has already', (field) => {
    const shared = anAccount('apart', { id: '555555555555', organizationalUnit: 'Infrastructure' });
    const workloads = [dev, anAccount('prod', { id: shared.id })];
    expect(problemsOf(aLandingZone({ [field]: shared, workloads }))).toEqual([
      'accounts/ workloads.prod.id: found "555555555555", the id of apart too, wanted a unique id for each account: correct one of the two',
    ]);
  });

  it.each([
    ['logArchive', 'log-archive'],
    ['audit', 'audit'],
  ] as const)(
    'refuses the name of the stack of %s for a workload account, where that stack is made',
    (field, name) => {
      const workloads = [dev, anAccount(name, { id: IDS.prod })];
      const waves = [{ name: 'all', accounts: ['dev', name] }];
      const shared = anAccount('apart', { id: '555555555555', organizationalUnit: 'Infrastructure' });
      expect(problemsOf(aLandingZone({ workloads, waves }))).toEqual([]);
      expect(problemsOf(aLandingZone({ [field]: shared, workloads, waves }))).toEqual([
        `accounts/ workloads.${name}: found "${name}", which is the id of a stack that the landing zone makes, wanted a name that no other stack has: rename the account`,
      ]);
    },
  );

  it.each(['logArchive', 'audit'] as const)('refuses a unit of the %s account that nobody has', (field) => {
    const shared = anAccount('apart', { id: '555555555555', organizationalUnit: 'Security' });
    expect(problemsOf(aLandingZone({ [field]: shared }))).toEqual([
      expect.stringMatching(new RegExp(`^accounts/ ${field}.organizationalUnit: found "Security"`)),
    ]);
  });

  it('refuses two accounts of one name', () => {
    const twin = anAccount('dev', { id: IDS.prod });
    expect(problemsOf(aLandingZone({ workloads: [dev, twin], waves: [devWave] }))).toContain(
      'accounts/ workloads[1].name: found "dev", the name of workloads[0] too, wanted a unique name for each account: rename one of the two',
    );
  });

  it.each(['organization', 'tooling-shop'])(
    'refuses the account name "%s", the id of another stack',
    (name) => {
      const account = anAccount(name, { id: IDS.prod });
      const waves = [{ name: 'all', accounts: ['dev', name] }];
      expect(problemsOf(aLandingZone({ workloads: [dev, account], waves }))).toEqual([
        `accounts/ workloads.${name}: found "${name}", which is the id of a stack that the landing zone makes, wanted a name that no other stack has: rename the account`,
      ]);
    },
  );

  it('refuses the account name "bootstrap-tooling" where a stack of that id is made', () => {
    const name = 'bootstrap-tooling';
    const zone = aLandingZone({
      workloads: [dev, anAccount(name, { id: IDS.prod })],
      waves: [{ name: 'all', accounts: ['dev', name] }],
      access: { kind: 'roles', ways: [{ kind: 'people', apply: ['Engineer'] }] },
    });
    expect(problemsOf(zone)).toEqual([
      expect.stringContaining(`workloads.${name}: found "${name}", which is the id of a stack`),
    ]);
  });

  it('refuses an organizational unit nobody wrote down, with the one that may be meant', () => {
    const account = anAccount('dev', { organizationalUnit: 'Wrkloads' });
    expect(problemsOf(aLandingZone({ workloads: [account, prod] }))).toEqual([
      'accounts/ workloads.dev.organizationalUnit: found "Wrkloads", wanted the name of an organizational unit in organization.organizationalUnits: did you mean "Workloads"?',
    ]);
  });

  it('refuses a parent that is no organizational unit above it', () => {
    const { organization } = aLandingZone();
    const organizationalUnits = [
      { name: 'Infrastructure', id: 'ou-acme-infra001' },
      { name: 'Workloads', id: 'ou-acme-workload', parent: 'Elsewhere' },
    ];
    expect(problemsOf(aLandingZone({ organization: { ...organization, organizationalUnits } }))).toEqual([
      'accounts/ organization.organizationalUnits.Workloads.parent: found "Elsewhere", wanted the name of a unit that is listed above it: add the unit or correct the name',
    ]);
  });

  it('refuses two organizational units of one name: guardrails and accounts know them by it', () => {
    const { organization } = aLandingZone();
    const [infrastructure, workloads] = organization.organizationalUnits;
    const organizationalUnits = [infrastructure, workloads, { ...workloads, id: 'ou-acme-another1' }];
    expect(problemsOf({ ...aLandingZone(), organization: { ...organization, organizationalUnits } })).toEqual(
      [
        expect.stringContaining(
          'accounts/ organization.organizationalUnits.Workloads: found two organizational units of this name',
        ),
      ],
    );
  });

  it.each(['root', 'dev', 'tooling', 'Root'])(
    'refuses the organizational unit "%s", a name that guardrails know already',
    (name) => {
      const { organization } = aLandingZone();
      const organizationalUnits = [...organization.organizationalUnits, { name, id: 'ou-acme-another1' }];
      expect(problemsOf(aLandingZone({ organization: { ...organization, organizationalUnits } }))).toEqual([
        `accounts/ organization.organizationalUnits.${name}.name: found "${name}", which is the name of the root or of an account too, wanted a unique name: rename the unit here, or the account`,
      ]);
    },
  );

  it.each(['workloads', 'WORKLOADS', 'Workloads '])('refuses "%s" beside "Workloads"', (name) => {
    const { organization } = aLandingZone();
    const organizationalUnits = [...organization.organizationalUnits, { name, id: 'ou-acme-another1' }];
    expect(problemsOf(aLandingZone({ organization: { ...organization, organizationalUnits } }))).toEqual([
      `accounts/ organization.organizationalUnits.${name}: found "${name}", which is "Workloads" but for capitals or blanks, wanted names that people tell apart: rename one of the two, here alone`,
    ]);
  });

  it('refuses two organizational units of one id', () => {
    const { organization } = aLandingZone();
    const organizationalUnits = [
      ...organization.organizationalUnits,
      { name: 'Other', id: 'ou-acme-workload' },
    ];
    expect(problemsOf(aLandingZone({ organization: { ...organization, organizationalUnits } }))).toEqual([
      'accounts/ organization.organizationalUnits.Other.id: found "ou-acme-workload", the id of Workloads too, wanted a unique id for each unit: correct one of the two',
    ]);
  });
});

describe('waves', () => {
  it('refuses an account in no wave', () => {
    expect(problemsOf(aLandingZone({ waves: [devWave] }))).toEqual([
      'accounts/ workloads.prod: found an account in no wave, wanted exactly one wave for each workload account: add its name to the accounts of a wave',
    ]);
  });

  it('refuses an account in two waves', () => {
    const waves = [devWave, { name: 'prod', accounts: ['prod', 'dev'] }];
    expect(problemsOf(aLandingZone({ waves }))).toEqual([
      'accounts/ waves.prod: found "dev", which is in wave dev too, wanted exactly one wave for each workload account: delete it from one of the two',
    ]);
  });

  it('refuses an account that one wave names and another selects by organizational unit', () => {
    const waves = [devWave, { name: 'rest', accounts: { organizationalUnit: 'Workloads' } }];
    expect(problemsOf(aLandingZone({ waves }))).toEqual([
      'accounts/ waves.rest: found "dev", which is in wave dev too, wanted exactly one wave for each workload account: delete it from one of the two',
    ]);
  });

  it('refuses an empty wave', () => {
    const waves = [devWave, prodWave, { name: 'late', accounts: [] }];
    expect(problemsOf(aLandingZone({ waves }))).toEqual([
      'accounts/ waves.late: found no accounts, wanted at least one: add one or delete the wave',
    ]);
  });

  it('refuses a wave whose organizational unit has no workload account', () => {
    const waves = [devWave, prodWave, { name: 'late', accounts: { organizationalUnit: 'Infrastructure' } }];
    expect(problemsOf(aLandingZone({ waves }))).toEqual([
      'accounts/ waves.late.accounts: found no workload account in the organizational unit "Infrastructure", wanted at least one account: correct the unit or delete the wave',
    ]);
  });

  it('refuses a landing zone without a wave', () => {
    expect(problemsOf(aLandingZone({ waves: [], workloads: [] }))).toContain(
      'accounts/ waves: found [], wanted at least one wave: add one',
    );
  });

  it('refuses a wave with an account nobody has, with the one that may be meant', () => {
    const waves = [{ name: 'dev', accounts: ['dev', 'prd'] }, prodWave];
    expect(problemsOf(aLandingZone({ waves }))).toEqual([
      'accounts/ waves.dev.accounts: found "prd", wanted the name of a workload account: did you mean "prod"?',
    ]);
  });

  it('refuses two waves of one name', () => {
    const waves = [devWave, { name: 'dev', accounts: ['prod'] }];
    expect(problemsOf(aLandingZone({ waves }))).toEqual([
      'accounts/ waves.dev: found two waves of this name, wanted a unique name for each wave: rename one of the two',
    ]);
  });
});
