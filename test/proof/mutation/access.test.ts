import { buildBlueprint } from '../../../blueprint/blueprint';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { aLandingZone, anApplication } from '../../support/landing-zone';
import { proveLandingZone } from '../../support/proof';
import { askedByPolicy, askedOf, killerOf, mutantsOf, type Part } from './mutants';
import { refutedIn } from './surviving';

const PARTS: readonly Part[] = ['statement', 'condition key', 'action', 'resource'];

const people = { kind: 'people', plan: ['Reader'], apply: ['Engineer'] } as const;
const jobs = {
  kind: 'github-actions',
  plan: ['repo:acme/landing-zone:pull_request'],
  apply: ['repo:acme/landing-zone:environment:prod'],
} as const;

const { organization, workloads } = aLandingZone();
const security = { name: 'Team', title: 'On call', email: 'security@acme.example', phone: '+46 8 1' };

/** Each way in, each place of states, and both ways to bring the roles. */
const zones: readonly (readonly [string, Partial<LandingZone>])[] = [
  [
    'by a stack set, with states in a bucket of its own',
    {
      access: { kind: 'roles', ways: [{ ...people, plan: [...people.plan] }, jobs].map(plain) },
      state: { kind: 'own-bucket' },
      guardrails: { on: { root: ['protect-delivery-roles'] } },
      // What the organization stack keeps, so that its rights in the management account are asked too.
      organization: {
        ...organization,
        organizationalUnits: [...organization.organizationalUnits, { name: 'Labs' }],
      },
      workloads: [
        ...workloads,
        { name: 'till', email: 'till@acme.example', organizationalUnit: 'Labs', contacts: { security } },
      ],
    },
  ],
  [
    'by Terraform, for runs of HCP Terraform',
    {
      access: { kind: 'roles', ways: [{ kind: 'hcp' }], by: 'terraform' },
      state: { kind: 'hcp', organization: 'acme', project: 'delivery' },
      guardrails: { on: { root: ['protect-delivery-roles'] } },
    },
  ],
];

// biome-ignore lint/suspicious/noExplicitAny: literals are read-only, and what accounts/ writes is not
function plain(way: object): any {
  return structuredClone(way);
}

describe.each(zones)('roles that Terraform works with, %s', (_, change) => {
  const applications = [
    anApplication('shop', { externalBuild: undefined }),
    anApplication('tables', { notify: { alarms: { failures: 1 } } }),
  ];
  const proof = proveLandingZone(buildBlueprint(aLandingZone({ applications, ...change })));

  it('are what hops want', async () => {
    expect(refutedIn(await proof)).toEqual([]);
  });

  it.each(PARTS)('have no %s that no hop needs', async (part) => {
    const found = await proof;
    const byPolicy = askedByPolicy(askedOf(found));
    const own = found.gathered.policies.filter(
      ({ address, kind }) => address.startsWith('bootstrap-') || / control policy$/.test(kind),
    );
    const mutants = mutantsOf(own, part);
    expect(mutants.length).toBeGreaterThan(4);
    const survivors = mutants.filter((mutant) => !killerOf(mutant, byPolicy.get(mutant.policy) ?? []));
    expect(survivors.map(({ title }) => title)).toEqual([]);
  });
});
