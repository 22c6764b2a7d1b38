import { buildBlueprint } from '../../../blueprint/blueprint';
import { deployKinds } from '../../../blueprint/deploy';
import { LandingZoneError } from '../../../blueprint/problems/problem';
import { landingZone } from '../../../blueprint/schema/landing-zone';
import { aLandingZone, anAccount, anApplication, IDS } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

const prod = anAccount('prod');
const shop = anApplication('shop');

describe('misspelt fields', () => {
  it('names the field that may be meant, at the top', () => {
    // Vended accounts are written by the landing zone itself, not by a person.
    const fields = Object.keys(landingZone.shape).filter((field) => field !== 'vended');
    expect(problemsOf({ ...aLandingZone(), quota: {} })).toEqual([
      `accounts/ quota: found the unknown field "quota", wanted one of ${fields.join(', ')}: did you mean "quotas"?`,
    ]);
  });

  it('names the field that may be meant, inside an account', () => {
    const dev = { ...anAccount('dev'), image: 'replica' };
    expect(problemsOf({ ...aLandingZone(), workloads: [dev, prod] })).toEqual([
      'accounts/ workloads.dev.image: found the unknown field "image", wanted one of name, id, organizationalUnit, regions, access, images, baseline, email, awsName, tags, adopted, contacts: did you mean "images"?',
    ]);
  });

  it('names the field that may be meant, inside one kind of a union', () => {
    const deploy = { ...shop.deploy, taskrole: 'shop-task' };
    expect(problemsOf({ ...aLandingZone(), applications: [{ ...shop, deploy }] })).toEqual([
      'accounts/ applications.shop.deploy.taskrole: found the unknown field "taskrole", wanted one of kind, cluster, service, container, taskFamily, executionRole, taskRole, timeoutMinutes, name, after: did you mean "taskRole"?',
    ]);
  });

  it('says to delete a field that is like no other', () => {
    const dev = { ...anAccount('dev'), costCenter: 4711 };
    expect(problemsOf({ ...aLandingZone(), workloads: [dev, prod] })).toEqual([
      'accounts/ workloads.dev.costCenter: found the unknown field "costCenter", wanted one of name, id, organizationalUnit, regions, access, images, baseline, email, awsName, tags, adopted, contacts: delete it',
    ]);
  });
});

describe('tagged unions', () => {
  it.each([
    [
      'access',
      { access: { kind: 'asume-role', roleName: 'Admin' } },
      'access.kind: found "asume-role", wanted one of ambient, profile, assume-role, hcp, roles: did you mean "assume-role"?',
    ],
    [
      'state',
      { state: { kind: 'remote' } },
      'state.kind: found "remote", wanted one of local, s3, own-bucket, hcp: choose one of them',
    ],
    [
      'source',
      { applications: [{ ...shop, source: { ...shop.source, kind: 'conection' } }] },
      'applications.shop.source.kind: found "conection", wanted one of connection, codecommit, s3, ecr: did you mean "connection"?',
    ],
    [
      'deploy',
      { applications: [{ ...shop, deploy: { ...shop.deploy, kind: 'mainframe' } }] },
      `applications.shop.deploy.kind: found "mainframe", wanted one of ${deployKinds.join(', ')}: choose one of them`,
    ],
    [
      'guardrail',
      { guardrails: { on: { root: ['deny-root-user', { guardrail: 'region-lok' }] } } },
      'guardrails.on.root.region-lok.guardrail: found "region-lok", wanted one of allowed-instance-types, allowed-marketplace, confused-deputy, deny-console-escapes, deny-external-sharing, deny-iam-users, deny-leaving-organization, deny-public-resources, deny-root-credentials, deny-root-user, deny-services, images-from-our-registries, keep-account-defaults, keep-to-organization, pipeline-only-deployment, protect-access-analyzer, protect-admission, protect-alarms, protect-artifact-key, protect-artifacts, protect-cloudtrail, protect-config, protect-delivery-roles, protect-gates, protect-guardduty, protect-images, protect-jobs, protect-log-buckets, protect-pipelines, protect-records, protect-runs, protect-security-hub, protect-sources, protect-state, quarantine, region-lock, require-encryption, require-imdsv2, require-team-boundary, require-tls, suspended, trusted-issuers, ai-opt-out, backup-plan, chat-platforms, ec2-declarative, required-tags: did you mean "region-lock"?',
    ],
  ])('says which kinds of %s there are', (_, change, line) => {
    expect(problemsOf({ ...aLandingZone(), ...change })).toEqual([`accounts/ ${line}`]);
  });
});

it.each([{ accounts: 'dev' }, { accounts: { organisationalUnit: 'Workloads' } }])(
  'says which forms the accounts of a wave have, not %j',
  ({ accounts }) => {
    const waves = [{ name: 'all', accounts }];
    expect(problemsOf({ ...aLandingZone(), waves })).toEqual([
      `accounts/ waves.all.accounts: found ${JSON.stringify(accounts)}, wanted a list of account names, or { organizationalUnit: … }: write one of the two`,
    ]);
  },
);

describe('values', () => {
  it.each([
    [
      'an organization id',
      { organization: { ...aLandingZone().organization, id: 'acme' } },
      'organization.id: found "acme", wanted o- and 10 to 32 letters or digits: copy the organization id',
    ],
    [
      'an application name',
      { applications: [{ ...shop, name: 'Shop_1' }] },
      'applications.Shop_1.name: found "Shop_1", wanted lower-case letters, digits and single hyphens, starting with a letter: rename the application',
    ],
    [
      'a time to approve',
      { waves: [{ name: 'all', accounts: ['dev', 'prod'], approval: { timeoutMinutes: 4 } }] },
      'waves.all.approval.timeoutMinutes: found 4, wanted a whole number from 5 to 86400 (minutes): choose a value inside the range',
    ],
    [
      'a choice',
      { applications: [{ ...shop, build: { kind: 'container', compute: 'smal' } }] },
      'applications.shop.build.compute: found "smal", wanted one of small, medium, large, xlarge, 2xlarge, gpu-small, gpu-large, lambda-1gb, lambda-2gb, lambda-4gb, lambda-8gb, lambda-10gb: did you mean "small"?',
    ],
    [
      'a mail address',
      { applications: [{ ...shop, notify: { watchers: ['somebody'] } }] },
      'applications.shop.notify.watchers[0]: found "somebody", wanted a mail address: correct it',
    ],
  ])('refuses %s that AWS or a person could not use', (_, change, line) => {
    expect(problemsOf({ ...aLandingZone(), ...change })).toEqual([`accounts/ ${line}`]);
  });

  it.each([
    [
      'a link',
      {
        waves: [
          { name: 'all', accounts: ['dev', 'prod'], approval: { link: 'https://acme.example/${page}' } },
        ],
      },
    ],
    ['a tag', { tags: { team: '${team}' } }],
    ['the key of a tag', { tags: { '%{if}': 'x' } }],
    ['a profile', { access: { kind: 'profile', profile: '${profile}' } }],
  ])('refuses %s that Terraform would fill in', (_, change) => {
    expect(problemsOf({ ...aLandingZone(), ...change })).toEqual([
      expect.stringContaining('wanted a text without "${" and "%{": write it without them'),
    ]);
  });

  it('refuses a tag that AWS keeps for itself', () => {
    expect(problemsOf({ ...aLandingZone(), tags: { 'aws:team': 'x' } })).toEqual([
      expect.stringContaining('wanted a tag key that does not start with "aws:"'),
    ]);
  });

  it('refuses a function: accounts/ is plain data', () => {
    expect(problemsOf({ ...aLandingZone(), tags: () => ({}) })).toHaveLength(1);
  });

  it('shows a long value in short', () => {
    const waves = [{ name: 'all', accounts: ['dev', 'prod'], approval: { text: 'x'.repeat(501) } }];
    expect(problemsOf({ ...aLandingZone(), waves })).toEqual([
      `accounts/ waves.all.approval.text: found "${'x'.repeat(76)}..., wanted at most 500 characters: shorten it`,
    ]);
  });
});

describe('the list', () => {
  const severalProblems = aLandingZone({
    workloads: [anAccount('dev', { id: '12' }), anAccount('prod', { organizationalUnit: 'Nowhere' })],
    waves: [{ name: 'dev', accounts: ['dev'] }],
    applications: [anApplication('shop', { accounts: ['dev', 'pord'] })],
  });

  it('has every problem at once, those of one field and those across fields', () => {
    expect(problemsOf(severalProblems)).toEqual([
      'accounts/ workloads.dev.id: found "12", wanted 12 digits: copy the account id from AWS Organizations',
      'accounts/ workloads.prod.organizationalUnit: found "Nowhere", wanted the name of an organizational unit in organization.organizationalUnits: add the unit or correct the name',
      'accounts/ applications.shop.accounts: found "pord", wanted the name of a workload account: did you mean "prod"?',
      'accounts/ workloads.prod: found an account in no wave, wanted exactly one wave for each workload account: add its name to the accounts of a wave',
    ]);
  });

  it('has a misspelt field and a problem across fields together', () => {
    const landingZone = { ...aLandingZone({ waves: [{ name: 'dev', accounts: ['dev'] }] }), tag: {} };
    expect(problemsOf(landingZone)).toEqual([
      expect.stringMatching(/^accounts\/ tag: found the unknown field "tag", .*: did you mean "tags"\?$/),
      expect.stringMatching(/^accounts\/ workloads.prod: found an account in no wave, /),
    ]);
  });

  it('starts with the number of problems', () => {
    expect(() => buildBlueprint(severalProblems)).toThrow(
      /^the landing zone has 4 problems:\n {2}accounts\/ /,
    );
    expect(() => buildBlueprint({ ...aLandingZone(), tag: {} })).toThrow(
      /^the landing zone has 1 problem:\n/,
    );
  });

  it('is an error that carries each problem as data', () => {
    const twin = anAccount('prod', { id: IDS.dev });
    try {
      buildBlueprint(aLandingZone({ workloads: [anAccount('dev'), twin] }));
    } catch (error) {
      expect(error).toBeInstanceOf(LandingZoneError);
      expect((error as LandingZoneError).problems).toEqual([
        {
          place: 'workloads.prod.id',
          found: '"333333333333", the id of dev too',
          wanted: 'a unique id for each account',
          change: 'correct one of the two',
        },
      ]);
    }
    expect.assertions(2);
  });

  it.each([undefined, null, [], 'landing zone'])('refuses %j as a landing zone', (nothing) => {
    expect(problemsOf(nothing)).toHaveLength(1);
  });
});
