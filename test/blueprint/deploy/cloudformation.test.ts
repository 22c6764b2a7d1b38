import { buildBlueprint } from '../../../blueprint/blueprint';
import { deployTraits } from '../../../blueprint/deploy';
import { retryModeOf } from '../../../blueprint/plan/retries';
import type { Application } from '../../../blueprint/schema/application';
import { aLandingZone, anApplication } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

type Stack = Extract<NonNullable<Application['deploy']>, { readonly kind: 'cloudformation' }>;

const build: Application['build'] = {
  kind: 'buildspec',
  buildspec: {
    phases: { build: { commands: ['make'] } },
    artifacts: { files: ['template.yaml', 'config/*', 'built.json'] },
  },
};

const landingZone = (change: Partial<Stack> = {}, application: Partial<Application> = {}) =>
  aLandingZone({
    applications: [
      anApplication('queue', {
        build,
        deploy: {
          kind: 'cloudformation',
          stack: 'queue',
          template: 'build::template.yaml',
          executionRole: 'queue-execution',
          ...change,
        },
        ...application,
      }),
    ],
  });

const problems = (change: Record<string, unknown>, application?: Partial<Application>) =>
  problemsOf(landingZone(change as Partial<Stack>, application));

const stepsOf = (change: Partial<Stack> = {}) =>
  buildBlueprint(landingZone(change)).applications[0]?.stages.flatMap(({ groups }) =>
    groups.flat().map(({ name }) => name),
  );

const place = 'accounts/ applications.queue.deploy';

describe('a stack', () => {
  it('is changed by a change set that somebody looks at before it is executed', () => {
    expect(stepsOf()).toEqual([
      'source',
      'build',
      'dev-eu-west-1-change-set',
      'dev-eu-west-1-approve',
      'dev-eu-west-1-execute',
      'approve',
      'prod-eu-west-1-change-set',
      'prod-eu-west-1-approve',
      'prod-eu-west-1-execute',
    ]);
  });

  it('is changed without a look where accounts/ says why', () => {
    const reason = 'Nobody depends on dev.';
    expect(stepsOf({ withoutApproval: { accounts: ['dev'], reason } })).toEqual(
      stepsOf()?.filter((step) => step !== 'dev-eu-west-1-approve'),
    );
    expect(stepsOf({ withoutApproval: { reason } })).toEqual(
      stepsOf()?.filter((step) => !step.endsWith('-approve')),
    );
  });

  it('is tried again from its change set, which is gone once it was executed', () => {
    const modes = buildBlueprint(landingZone()).applications[0]?.stages.map((stage) => [
      stage.name,
      retryModeOf(stage),
    ]);
    expect(modes).toEqual(
      expect.arrayContaining([
        ['build', 'FAILED_ACTIONS'],
        ['dev', 'ALL_ACTIONS'],
        ['prod', 'ALL_ACTIONS'],
      ]),
    );
  });

  it('tells who approves how to look at the change set', () => {
    const approval = buildBlueprint(landingZone())
      .applications[0]?.stages.flatMap(({ groups }) => groups.flat())
      .find(({ name }) => name === 'prod-eu-west-1-approve');
    expect(approval).toMatchObject({
      kind: 'approve',
      wave: 'prod',
      accounts: ['prod'],
      of: {
        text: 'Execute the change set that prod-eu-west-1-change-set made? Look at it first, in that account and region: aws cloudformation describe-change-set --stack-name queue --change-set-name delivery',
      },
    });
  });

  it('asks for a role that CloudFormation takes', () => {
    const [deploy] = buildBlueprint(landingZone()).applications[0]?.facts.deploy ?? [];
    expect(deploy && deployTraits(deploy).requires(deploy, { account: 'prod', region: 'eu-west-1' })).toEqual(
      [
        {
          type: 'AWS::IAM::Role',
          name: 'queue-execution',
          properties: { trusts: 'cloudformation.amazonaws.com' },
        },
      ],
    );
  });
});

describe('what a stack refuses', () => {
  it.each([
    ['no execution role', { executionRole: undefined }, `${place}.executionRole: found nothing`],
    [
      'a template that is no artifact',
      { template: 'template.yaml' },
      `${place}.template: found "template.yaml", wanted the template of an artifact: the artifact, two colons, and the path of the file in it, such as build::template.yaml: have the build write the file, and name it so`,
    ],
    [
      'a template of an artifact that the build does not make',
      { template: 'built::template.yaml' },
      `${place}.template: found "built::template.yaml", of the artifact "built", wanted a file of an artifact of the build (build): did you mean "build"?`,
    ],
    [
      'a template that the build does not write',
      { template: 'build::stack.yaml' },
      `${place}.template: found stack.yaml in the artifact build, which the build does not write`,
    ],
    [
      'a configuration that the build does not write for an account',
      { configuration: 'build::{account}.json' },
      `${place}.configuration: found dev.json in the artifact build, which the build does not write`,
    ],
    [
      'a template outside of the artifact',
      { template: 'build::../template.yaml' },
      `${place}.template: found "build::../template.yaml"`,
    ],
    [
      'a name that AWS refuses',
      { stack: '1queue' },
      `${place}.stack: found "1queue", wanted the name of a stack`,
    ],
    [
      'an unknown capability',
      { capabilities: ['CAPABILITY_ALL'] },
      `${place}.capabilities[0]: found "CAPABILITY_ALL"`,
    ],
    ['a parameter that is no text', { parameters: { Size: 3 } }, `${place}.parameters.Size: found 3`],
    [
      'more parameters than CodePipeline takes',
      { parameters: { Long: 'x'.repeat(1000) } },
      `${place}.parameters: found 1011 characters as JSON, wanted at most 1000, which CodePipeline takes: have the build write a template configuration file, and name it as "configuration"`,
    ],
    [
      'an account that it does not go to',
      { withoutApproval: { accounts: ['prd'], reason: 'Nobody depends on it.' } },
      `${place}.withoutApproval.accounts: found "prd", where the application does not go, wanted accounts of its waves (dev, prod): did you mean "prod"?`,
    ],
    [
      'to be executed unseen without a reason',
      { withoutApproval: { reason: '' } },
      `${place}.withoutApproval.reason: found ""`,
    ],
  ])('%s', (_, change, line) => {
    const [first, ...others] = problems(change);
    expect(first).toContain(line);
    expect(others.every((other) => other.includes('which the build does not write'))).toBe(true);
  });

  it('a run that would replace the change set which the approver of another looks at', () => {
    const parallel = { executionMode: 'parallel' } as const;
    expect(problems({}, parallel)).toEqual([
      `${place}.withoutApproval: found nothing, in an application whose runs are parallel, wanted runs one after another: a run would replace the change set that the approver of another run looks at: write executionMode: "queued" or "superseded" in the application`,
    ]);
    expect(problems({ withoutApproval: { reason: 'Nobody depends on it.' } }, parallel)).toEqual([]);
  });

  it('a stack that another application deploys', () => {
    const [one] = landingZone().applications;
    const again = one ? [one, { ...one, name: 'again' }] : [];
    expect(problemsOf(aLandingZone({ applications: again }))).toContain(
      'accounts/ applications.again.deploy: found the stack queue, which queue deploys too, wanted a separate stack for each deployment: correct its name, or deploy to other accounts',
    );
  });
});
