import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { aLandingZone, anAccount } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

type Access = NonNullable<LandingZone['access']>;
type Ways = Extract<Access, { kind: 'roles' }>['ways'];

const people: Ways = [{ kind: 'people', apply: ['Engineer'] }];
const roles = (ways: Ways, rest: object = {}): Access => ({ kind: 'roles', ways, ...rest });
const hcp = { kind: 'hcp', organization: 'acme' } as const;
const s3 = { kind: 's3', bucket: 'acme-state', region: 'eu-west-1' } as const;
const runs: Ways = [{ kind: 'hcp' }];

const wrong: readonly (readonly [string, Partial<LandingZone>, string])[] = [
  [
    'the own bucket without roles',
    { state: { kind: 'own-bucket' } },
    'accounts/ access: found { kind: "assume-role" }, with states in the landing zone\'s own bucket',
  ],
  [
    'credentials of HCP Terraform with states in S3',
    { access: { kind: 'hcp' }, state: s3, guardrails: { on: {}, administrators: ['Admin'] } },
    'accounts/ access: found credentials of HCP Terraform, with states of the kind "s3"',
  ],
  [
    'a profile in runs of HCP Terraform',
    { access: { kind: 'profile', profile: 'acme' }, state: hcp },
    'accounts/ access: found a profile of a configuration file, which no run of HCP Terraform has',
  ],
  [
    'runs of HCP Terraform with states elsewhere',
    { access: roles(runs, { by: 'terraform' }), state: s3 },
    'accounts/ access: found the way { kind: "hcp" }, with states of the kind "s3"',
  ],
  [
    'states in HCP Terraform without its way in',
    { access: roles(people), state: hcp },
    'accounts/ access: found roles that runs of HCP Terraform, where the states are, do not get into',
  ],
  [
    'workspaces of many accounts in one template',
    { access: roles(runs), state: hcp },
    'accounts/ access: found the way { kind: "hcp" } with a stack set, which has one template for all accounts',
  ],
  [
    'a way twice',
    { access: roles([...people, ...people]) },
    'accounts/ access.ways: found the way { kind: "people" } twice',
  ],
  [
    'other ways into one account',
    {
      access: roles(people),
      workloads: [
        anAccount('dev', { access: roles([{ kind: 'people', apply: ['Other'] }]) }),
        anAccount('prod'),
      ],
    },
    'accounts/ workloads.dev.access.ways: found other ways in than those of other accounts',
  ],
  ...['acme-terraform-apply', 'acme-terraform-plan', 'Acme-Terraform-Apply'].map(
    (through) =>
      [
        `${through} as the role that brings itself`,
        { access: roles(people, { through }) },
        `accounts/ access.through: found "${through}", named like the roles that \`blueprint bootstrap\` makes with it (acme-terraform-…), wanted a role that is there before them`,
      ] as const,
  ),
  [
    'the tooling account in a unit of the stack set',
    { access: roles(people), tooling: anAccount('tooling') },
    'accounts/ tooling.organizationalUnit: found "Workloads", where the stack set of the workload accounts in "Workloads" brings the roles',
  ],
];

describe('access', () => {
  it.each(wrong)('refuses %s', (_, change, problem) => {
    expect(problemsOf(aLandingZone(change))).toEqual([expect.stringContaining(problem)]);
  });

  it.each<[string, Partial<LandingZone>]>([
    ['roles with the own bucket', { access: roles(people), state: { kind: 'own-bucket' } }],
    ['runs of HCP Terraform', { access: roles(runs, { by: 'terraform' }), state: hcp }],
    ['roles with states in S3', { access: roles(people), state: s3 }],
    [
      'the tooling account beside workloads, where Terraform brings the roles',
      { access: roles(people, { by: 'terraform' }), tooling: anAccount('tooling') },
    ],
  ])('takes %s', (_, change) => {
    expect(problemsOf(aLandingZone(change))).toEqual([]);
  });

  it('refuses a job without a subject', () => {
    const access = roles([{ kind: 'github-actions', plan: [], apply: ['repo:acme/lz:environment:prod'] }]);
    expect(problemsOf(aLandingZone({ access }))).toEqual([expect.stringContaining('access.ways')]);
  });
});
