import { comparing } from '../../../modules/rollout/drift';
import { applying, planning } from '../../../modules/rollout/fan-out';
import type { Caller } from '../../../rehearsal/callers';
import type { MachineInput } from '../../../rehearsal/machine/definition';
import { Progress } from '../../../rehearsal/machine/progress';
import { runMachine } from '../../../rehearsal/machine/run-machine';

const STACKS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];
const shared = {
  partition: 'aws',
  projectName: 'builds',
  bucket: 'artifacts',
  folder: 'landing-zone',
  staged: 'stacks',
  list: 'plans',
  concurrency: 3,
  retries: 2,
  toleratedFailurePercentage: 25,
};
const machineArn = 'arn:aws:states:eu-west-1:222222222222:stateMachine:acme-landing-zone-itself';
const DEFINITIONS = {
  plan: planning({ ...shared, toleratedFailurePercentage: 0 }),
  apply: applying({ ...shared, itself: { wave: 'self-delivery', machineArn } }),
  drift: comparing({ ...shared, pipelineName: 'acme-landing-zone', namespace: 'Acme' }),
};

interface Build {
  readonly EnvironmentVariablesOverride: readonly { readonly Name: string; readonly Value: string }[];
}

/** Step Functions with builds that end as somebody says. */
class Played {
  /** Stacks whose builds were started, in order, and how many were under way at most. */
  readonly started: string[] = [];
  readonly ended: string[] = [];
  most = 0;
  readonly counted: unknown[] = [];
  private running = 0;

  constructor(
    private readonly outcome: (stack: string, time: number) => string | undefined = () => undefined,
  ) {}

  run(machine: keyof typeof DEFINITIONS, progress?: Progress): Promise<unknown> {
    const input: MachineInput = {
      arn: 'arn:aws:states:eu-west-1:222222222222:stateMachine:acme-landing-zone',
      definition: JSON.stringify(DEFINITIONS[machine]),
      input: { run: 'r1', wave: 'prod', digest: 'abc', changes: 'some' },
      role: {} as Caller,
      region: 'eu-west-1',
      execution: { name: 'e1', arn: 'arn:aws:states:eu-west-1:222222222222:execution:acme-landing-zone:e1' },
      tell: () => undefined,
      own: {
        's3:getObject': () => Promise.resolve(STACKS.map((stack) => ({ stack }))),
        'codebuild:startBuild.sync': (params) => this.build(params as Build),
        'aws-sdk:cloudwatch:putMetricData': (params) => Promise.resolve(this.counted.push(params)),
      },
      ...(progress && { progress }),
    };
    return runMachine(input);
  }

  private async build({ EnvironmentVariablesOverride: variables }: Build): Promise<object> {
    const stack = variables.find(({ Name }) => Name === 'STACK')?.Value ?? '';
    this.started.push(stack);
    this.running += 1;
    this.most = Math.max(this.most, this.running);
    await new Promise((resolve) => setTimeout(resolve, 2));
    this.running -= 1;
    const time = this.started.filter((each) => each === stack).length;
    const failed = this.outcome(stack, time);
    if (failed !== undefined) throw new Error(failed);
    this.ended.push(stack);
    return {};
  }
}

const failing = (stacks: readonly string[], error: string) => (stack: string) =>
  stacks.includes(stack) ? error : undefined;
const FAILED = 'States.TaskFailed: the build failed';

describe('a wave of many stacks', () => {
  it('has as many builds under way as concurrency says, and one for each stack', async () => {
    const played = new Played();
    await played.run('plan');
    expect([played.most, [...played.started].sort()]).toEqual([3, [...STACKS].sort()]);
  });

  it('goes on where no more fail than may', async () => {
    const played = new Played(failing(['one', 'five'], FAILED));
    await played.run('apply');
    expect(played.started).toHaveLength(8);
  });

  it('begins no further stack once more have failed than may; what has begun comes to its end', async () => {
    const played = new Played(failing(['one', 'two', 'three'], FAILED));
    await expect(played.run('apply')).rejects.toThrow(
      /^States\.ExceedToleratedFailureThreshold: 3 of 8 failed/,
    );
    expect(played.started.length).toBeLessThan(8);
    expect([...played.started].sort()).toEqual(['one', 'two', 'three', ...played.ended].sort());
  });

  it('is redriven with the stacks that failed or were not begun, and with no other', async () => {
    const progress = new Progress();
    const first = new Played(failing(['one', 'two', 'three'], FAILED));
    await expect(first.run('apply', progress)).rejects.toThrow('ExceedToleratedFailureThreshold');
    const again = new Played();
    await again.run('apply', progress);
    expect([...again.started].sort()).toEqual(STACKS.filter((each) => !first.ended.includes(each)).sort());
    expect(again.started).toEqual(expect.arrayContaining(['one', 'two', 'three']));
  });

  it.each([
    ['plans a stack again that failed', 'plan', FAILED, 2],
    [
      'starts a build again that found no place',
      'apply',
      'CodeBuild.AccountLimitExceededException: none free',
      2,
    ],
    ['never applies a stack again', 'apply', FAILED, 1],
  ] as const)('%s', async (_, machine, error, times) => {
    const played = new Played((stack, time) => (stack === 'two' && time === 1 ? error : undefined));
    await played.run(machine);
    expect(played.started.filter((each) => each === 'two')).toHaveLength(times);
  });
});

describe('a comparison with the accounts', () => {
  it.each([
    ['the stacks that differ, or could not be compared', ['two', 'six'], 2],
    ['none where none differs', [], 0],
  ])('counts %s', async (_, differing, count) => {
    const played = new Played(failing(differing, FAILED));
    await played.run('drift');
    expect(played.started).toHaveLength(8);
    expect(played.counted).toEqual([
      {
        Namespace: 'Acme',
        MetricData: [
          {
            MetricName: 'DriftedStacks',
            Dimensions: [{ Name: 'Pipeline', Value: 'acme-landing-zone' }],
            Value: count,
          },
        ],
      },
    ]);
  });
});
