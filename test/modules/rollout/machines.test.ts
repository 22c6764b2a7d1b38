import { applying, planning } from '../../../modules/rollout/fan-out';
import { itself } from '../../../modules/rollout/itself';

interface State {
  readonly Type: string;
  readonly Resource?: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly Choices?: readonly { readonly Variable: string; readonly Next: string }[];
  readonly Retry?: readonly { readonly ErrorEquals: readonly string[] }[];
  readonly ItemProcessor?: { readonly States: Readonly<Record<string, State>> };
  readonly ToleratedFailurePercentage?: number;
  readonly Seconds?: number;
}
interface Machine {
  readonly StartAt: string;
  readonly TimeoutSeconds?: number;
  readonly States: Readonly<Record<string, State>>;
}

const shared = {
  partition: 'aws',
  projectName: 'acme-landing-zone-apply',
  bucket: 'artifacts',
  folder: 'acme-landing-zone',
  staged: 'stacks',
  list: 'plans',
  concurrency: 10,
  retries: 4,
  toleratedFailurePercentage: 25,
};
const machineArn = 'arn:aws:states:eu-west-1:222222222222:stateMachine:acme-landing-zone-itself';
const apply = applying({ ...shared, itself: { wave: 'self-delivery', machineArn } }) as Machine;
const plan = planning(shared) as Machine;
const self = itself({
  ...shared,
  pipelineName: 'acme-landing-zone',
  stack: 'tooling-landing-zone',
}) as Machine;

describe('the state machines that deliver the landing zone', () => {
  it('never apply a plan twice: only a build that was not started is started again', () => {
    const build = (machine: Machine, map: string) => machine.States[map]?.ItemProcessor?.States.Build;
    expect(build(apply, 'EachStack')?.Retry?.[0]?.ErrorEquals).toEqual([
      'CodeBuild.AccountLimitExceededException',
      'CodeBuild.CodeBuildException',
    ]);
    expect(build(plan, 'EachStack')?.Retry?.[0]?.ErrorEquals).toEqual(['States.TaskFailed']);
  });

  it('hand a change of the pipeline over, and end, so that the run that brings it is over before it is made', () => {
    const { Choices = [] } = apply.States.Changes ?? {};
    expect(Choices.map(({ Variable, Next }) => [Variable, Next])).toEqual([
      ['$.changes', 'Nothing'],
      ['$.wave', 'HandOver'],
    ]);
    // Without `.sync`: it is started and not waited for.
    expect(apply.States.HandOver).toMatchObject({
      Resource: 'arn:aws:states:::states:startExecution',
      End: true,
    });
  });

  it('change the pipeline only after a look that found no stage of it at work', () => {
    expect(self.StartAt).toBe('Look');
    const before = Object.entries(self.States).filter(([, { Next, Default, Choices = [] }]) =>
      [Next, Default, ...Choices.map((choice) => choice.Next)].includes('Build'),
    );
    expect(before.map(([name]) => name)).toEqual(['Runs']);
    expect(self.States.Runs).toMatchObject({
      Choices: [{ Variable: '$.pipeline.running[0]', IsPresent: true, Next: 'Wait' }],
      Default: 'Build',
    });
    expect(self.States.Wait?.Next).toBe('Look');
  });

  it('look no more often than the events of an execution last', () => {
    const { TimeoutSeconds = 0, States } = self;
    // A task enters, is scheduled, starts, succeeds and exits; a choice and a wait enter and exit.
    const eventsOfLook = 5 + 2 + 2;
    const looks = TimeoutSeconds / (States.Wait?.Seconds ?? 1);
    expect(looks * eventsOfLook).toBeLessThan(25_000 * 0.8);
  });
});
