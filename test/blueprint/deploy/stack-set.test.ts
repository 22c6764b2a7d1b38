import { buildBlueprint } from '../../../blueprint/blueprint';
import type { Application } from '../../../blueprint/schema/application';
import { aLandingZone, anApplication } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

type StackSet = Extract<NonNullable<Application['deploy']>, { readonly kind: 'cloudformation-stack-set' }>;

const landingZone = (change: Partial<StackSet> = {}) =>
  aLandingZone({
    applications: [
      anApplication('baseline', {
        build: {
          kind: 'buildspec',
          buildspec: {
            phases: { build: { commands: ['make'] } },
            artifacts: { files: ['baseline.yaml'] },
          },
        },
        deploy: {
          kind: 'cloudformation-stack-set',
          stackSet: 'baseline',
          sets: { dev: { accounts: ['dev'] } },
          template: 'build::baseline.yaml',
          administrationRole: 'StackSetAdministration',
          executionRole: 'StackSetExecution',
          ...change,
        },
      }),
    ],
  });

const problems = (change: Record<string, unknown>) => problemsOf(landingZone(change as Partial<StackSet>));
const place = 'accounts/ applications.baseline.deploy';

describe('a stack set', () => {
  it('goes to the accounts that have one, and to the first of its stacks before the others', () => {
    const facts = landingZone();
    const two = {
      ...facts,
      workloads: [...facts.workloads, { name: 'dev-2', id: '555555555555', organizationalUnit: 'Workloads' }],
      waves: facts.waves.map((wave) =>
        wave.name === 'dev' ? { ...wave, accounts: ['dev', 'dev-2'] } : wave,
      ),
      applications: landingZone({ sets: { dev: { accounts: ['dev-2', 'dev'] } } }).applications,
    };
    const steps = buildBlueprint(two).applications[0]?.stages.flatMap(({ groups }) =>
      groups.flat().map(({ name }) => name),
    );
    expect(steps).toEqual(['source', 'build', 'dev-eu-west-1-stack-set', 'dev-eu-west-1-instances']);
  });
});

describe('what a stack set refuses', () => {
  it.each([
    [
      'an account of a later wave, whose gates it would go round',
      { sets: { dev: { accounts: ['dev', 'prod'] } } },
      `${place}.sets.dev.accounts: found "prod", an account of another wave or of none, wanted accounts of the wave of dev (dev): a set goes round the gates of no other wave: write a set in an account of the wave of prod`,
    ],
    [
      'an account that nothing is called',
      { sets: { dev: { accounts: ['dve'] } } },
      `${place}.sets.dev.accounts: found "dve", which no workload account is called, wanted accounts of the wave of dev (dev): a set goes round the gates of no other wave: did you mean "dev"?`,
    ],
    [
      'a set in no account of the waves',
      { sets: { dve: { accounts: ['dev'] } } },
      `${place}.sets.dve: found a stack set in an account that the application does not go to, wanted one of the accounts of its waves (dev, prod): did you mean "dev"?`,
    ],
    [
      'no set',
      { sets: {} },
      `${place}.sets: found no stack set, wanted a stack set in an account that the application goes to (dev, prod)`,
    ],
    [
      'a set in a region that the account does not have',
      { sets: { dev: { accounts: ['dev'], region: 'us-east-1' } } },
      `${place}.sets.dev.region: found "us-east-1", wanted a region that the application and the account share (eu-west-1): correct it, or add the region to both`,
    ],
    [
      'roles that the organization manages, with which units are gone to past the waves',
      { permissions: 'service-managed' },
      `${place}.permissions: found "service-managed", wanted "self-managed": a service-managed set goes to whole organizational units`,
    ],
    [
      'more accounts at once than all',
      { maxConcurrentPercent: 101 },
      `${place}.maxConcurrentPercent: found 101`,
    ],
    ['no account at once', { maxConcurrentPercent: 0 }, `${place}.maxConcurrentPercent: found 0`],
    [
      'more failures than all',
      { failureTolerancePercent: 101 },
      `${place}.failureTolerancePercent: found 101`,
    ],
    [
      'a template that is no artifact',
      { template: 'baseline.yaml' },
      `${place}.template: found "baseline.yaml"`,
    ],
    ['a name that AWS refuses', { stackSet: 'base_line' }, `${place}.stackSet: found "base_line"`],
  ])('%s', (_, change, line) => {
    expect(problems(change)).toEqual([expect.stringContaining(line)]);
  });
});
