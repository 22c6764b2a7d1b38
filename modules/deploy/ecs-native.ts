import type { Statement } from '../../policies/document';

/**
 * Lets a role give a service the roles that Amazon ECS calls hooks with; nothing without any.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/blue-green-permissions.html (2026-11-28)
 */
export function passHookRoles(roleArns: readonly string[]): readonly Statement[] {
  if (roleArns.length === 0) return [];
  return [
    {
      Sid: 'PassHookRoles',
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: roleArns,
      Condition: { StringEquals: { 'iam:PassedToService': 'ecs.amazonaws.com' } },
    },
  ];
}

export interface StrategyProps {
  readonly kind: 'blue-green' | 'canary' | 'linear';
  /** Share of the traffic that is shifted first, or in each step. @default all of it at once */
  readonly percent?: number;
  /** Minutes between two shifts. */
  readonly minutes?: number;
  readonly bakeMinutes: number;
  readonly alarms: readonly string[];
  readonly hooks: readonly {
    readonly functionArn: string;
    readonly roleArn: string;
    readonly stages: readonly string[];
  }[];
}

const STRATEGIES = { 'blue-green': 'BLUE_GREEN', canary: 'CANARY', linear: 'LINEAR' } as const;

const SHIFTS = {
  'blue-green': () => ({}),
  canary: (percent: number | undefined, minutes: number | undefined) => ({
    CanaryConfiguration: { CanaryPercent: percent, CanaryBakeTimeInMinutes: minutes },
  }),
  linear: (percent: number | undefined, minutes: number | undefined) => ({
    LinearConfiguration: { StepPercent: percent, StepBakeTimeInMinutes: minutes },
  }),
} as const;

/**
 * The deployment configuration of a service, as Step Functions hands it on. Hooks and alarms are always there: those of before
 * would stay otherwise.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html (2026-11-28)
 */
export function deploymentConfiguration(props: StrategyProps): object {
  const watches = props.alarms.length > 0;
  return {
    Strategy: STRATEGIES[props.kind],
    BakeTimeInMinutes: props.bakeMinutes,
    ...SHIFTS[props.kind](props.percent, props.minutes),
    Alarms: { AlarmNames: props.alarms, Enable: watches, Rollback: watches },
    LifecycleHooks: props.hooks.map(({ functionArn, roleArn, stages }) => ({
      HookTargetArn: functionArn,
      RoleArn: roleArn,
      LifecycleStages: stages,
    })),
  };
}

/**
 * The definition of a state machine that sets the strategy of a service. That starts no deployment: the next action does.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html (2026-11-28)
 */
export function setsStrategy(partition: string): object {
  return {
    Comment: 'Sets how a service replaces its tasks',
    StartAt: 'Set',
    TimeoutSeconds: 300,
    States: {
      Set: {
        Type: 'Task',
        Resource: `arn:${partition}:states:::aws-sdk:ecs:updateService`,
        Credentials: { 'RoleArn.$': '$.role' },
        Parameters: {
          'Cluster.$': '$.cluster',
          'Service.$': '$.service',
          'DeploymentConfiguration.$': '$.configuration',
        },
        ResultSelector: { 'service.$': '$.Service.ServiceArn' },
        // Throttling, and a role that IAM does not know everywhere yet.
        Retry: [{ ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 5, MaxAttempts: 4, BackoffRate: 2 }],
        End: true,
      },
    },
  };
}
