import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { aLandingZone, anAccount } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

const access = { kind: 'roles', ways: [{ kind: 'people', apply: ['Engineer'] }] } as const;
const zone = (change: Partial<LandingZone>) =>
  aLandingZone({
    access: { ...access, ways: [{ kind: 'people', apply: ['Engineer'] }] },
    state: { kind: 'own-bucket' },
    ...change,
  });

const taken = (place: string, unit: string, reached: string, account: string) =>
  `accounts/ ${place}.organizationalUnit: found "${unit}", where the stack set of the workload accounts in "${reached}" brings the roles that Terraform makes in ${account}, wanted a unit that it does not reach: move the account, or write by: 'terraform' in the access of the workload accounts there`;

describe('a stack set with the roles of Terraform', () => {
  it('may reach what no other roles of these names are in', () => {
    expect(problemsOf(zone({}))).toEqual([]);
  });

  it.each([
    [
      'the tooling account beside workload accounts',
      zone({ tooling: anAccount('tooling') }),
      taken('tooling', 'Workloads', 'Workloads', 'tooling'),
    ],
    [
      'the tooling account below a unit of workload accounts',
      zone({ workloads: [anAccount('dev', { organizationalUnit: 'root' }), anAccount('prod')] }),
      taken('tooling', 'Infrastructure', 'root', 'tooling'),
    ],
    [
      'an account whose roles Terraform makes',
      zone({
        workloads: [
          anAccount('dev'),
          anAccount('prod', {
            access: {
              kind: 'roles',
              by: 'terraform',
              ways: [{ kind: 'people', apply: ['Engineer'] }],
            },
          }),
        ],
      }),
      taken('workloads.prod', 'Workloads', 'Workloads', 'prod'),
    ],
  ])('is refused with %s', (_, landingZone, problem) => {
    expect(problemsOf(landingZone)).toContain(problem);
  });
});
