import { z } from 'zod';
import { list, pattern, roleName, wanted, whole } from '../schema/wanted';
import { alarmName } from './codedeploy';
import { admissionHooks, admissionProblems } from './ecs-admission';
import { ecsBypasses } from './ecs-rolling';
import {
  boundsOfTasks,
  ecsName,
  requiresService,
  rolesOfTasks,
  runsTasks,
  serviceFields,
  taskFields,
} from './ecs-task';
import { deployName } from './name';
import type { DeployProblem, DeploySubject, DeployTraits, Requirement } from './traits';

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentLifecycleHook.html (2026-11-28) */
const STAGES = [
  'RECONCILE_SERVICE',
  'PRE_SCALE_UP',
  'POST_SCALE_UP',
  'TEST_TRAFFIC_SHIFT',
  'POST_TEST_TRAFFIC_SHIFT',
  'PRE_PRODUCTION_TRAFFIC_SHIFT',
  'PRODUCTION_TRAFFIC_SHIFT',
  'POST_PRODUCTION_TRAFFIC_SHIFT',
] as const;

const hook = z.strictObject({
  /** Name of the function in each account. */
  function: pattern(
    /^[\w-]{1,64}$/,
    'the name of a function: letters, digits, hyphens and underscores, at most 64',
    'write the name alone, no ARN and no alias',
  ),
  /** Name of the role in each account that Amazon ECS calls it with. */
  role: roleName,
  /** When it is called. */
  stages: list(z.enum(STAGES)).min(1),
  /**
   * Whether it lets in only images that the application's key signed: `npx blueprint admission` makes it. Nobody but administrators
   * changes it where `protect-admission` binds.
   *
   * @default it does something else
   */
  verifies: z.literal('signature', wanted("'signature'", 'write that, or delete it')).optional(),
});

/** Longest time of a strategy in minutes. @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CanaryConfiguration.html */
const LONGEST = 1440;

const usual = {
  /** Minutes in which the old tasks stay after all traffic is shifted (0-1440). @default 5 */
  bakeMinutes: whole(0, LONGEST, 'minutes').default(5),
  /** Alarms of the account: one that goes off rolls back. @default none */
  alarms: list(alarmName).default([]),
  /** Functions that Amazon ECS calls, and waits for. @default none */
  hooks: z.array(hook).default([]),
};

const minutes = whole(0, LONGEST, 'minutes');

/** How Amazon ECS replaces the tasks. Shares are whole percents, in the ranges of AWS. */
const strategy = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('blue-green'), ...usual }),
  z.strictObject({ kind: z.literal('canary'), percent: whole(1, 99, 'percent'), minutes, ...usual }),
  z.strictObject({ kind: z.literal('linear'), percent: whole(3, 99, 'percent'), minutes, ...usual }),
]);

/** A deployment that an ECS service carries out by its own strategy. */
export const ecsNative = z.strictObject({
  kind: z.literal('ecs-native'),
  ...serviceFields,
  /** Name of the container whose image is replaced. */
  container: ecsName,
  ...taskFields,
  /** The strategy that the pipeline sets before each deployment. @default the one that the service has */
  strategy: strategy.optional(),
  /** Minutes until a deployment that does not become stable fails (1-60). @default 60 */
  timeoutMinutes: whole(1, 60, 'minutes').default(60),
  ...deployName,
});

type EcsNative = z.output<typeof ecsNative>;

/** One strategy, with every default filled in. */
export type EcsStrategy = z.output<typeof strategy>;

/** The roles that Amazon ECS calls the hooks of a deployment with, each once. */
export function hookRoles({ strategy: chosen }: EcsNative): readonly string[] {
  return [...new Set((chosen?.hooks ?? []).map(({ role }) => role))];
}

/** One action, which waits until the service is stable; before it the strategy is set, where `accounts/` says which. */
export const ecsNativeTraits: DeployTraits<EcsNative> = {
  takes: 'image',
  target: { noun: 'ECS service', nameIn: ({ cluster, service }) => `${cluster}/${service}` },
  container: ({ container }) => container,
  readBack: runsTasks,
  teamRoles: (deploy) => [
    ...rolesOfTasks(deploy),
    ...hookRoles(deploy).map((name) => ({ name, noun: 'role of hooks', pullsImages: false })),
  ],
  bounds: (deploy) => [`${deploy.cluster}/${deploy.service}`, ...boundsOfTasks(deploy), ...hookRoles(deploy)],
  admission: (deploy) => {
    const { cluster, service, container } = deploy;
    return admissionHooks(deploy).map((hook) => ({
      function: hook.function,
      role: hook.role,
      cluster,
      service,
      container,
    }));
  },
  bypasses: ecsBypasses,
  steps: ({ strategy: chosen }) => [
    ...(chosen ? [{ name: 'strategy', role: 'stage role' } as const] : []),
    { name: 'deploy', role: 'deploy role' },
  ],
  machines: ({ strategy: chosen }) => (chosen ? ['strategy'] : []),
  requires,
  problems: (deploy, subject) => [
    ...tooLong(deploy),
    ...elsewhere(deploy, subject),
    ...admissionProblems(deploy),
  ],
};

function requires(deploy: EcsNative): readonly Requirement[] {
  const { hooks = [], alarms = [] } = deploy.strategy ?? {};
  return [
    ...requiresService(deploy, { DeploymentController: 'ECS' }, { ContainerName: deploy.container }),
    ...hookRoles(deploy).map((name) => ({
      type: 'AWS::IAM::Role',
      name,
      properties: { Service: 'ecs.amazonaws.com' },
    })),
    ...hooks.map((each) => ({ type: 'AWS::Lambda::Function', name: each.function })),
    ...alarms.map((name) => ({ type: 'AWS::CloudWatch::Alarm', name })),
  ];
}

/** How long traffic is shifted and watched, whatever the tasks need to start. */
function minutesOf(chosen: EcsStrategy): number {
  if (!('minutes' in chosen)) return chosen.bakeMinutes;
  const shifts = 'percent' in chosen && chosen.kind.startsWith('l') ? Math.ceil(100 / chosen.percent) - 1 : 1;
  return shifts * chosen.minutes + chosen.bakeMinutes;
}

/**
 * The action of CodePipeline waits an hour at most.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ECS.html (2026-11-28)
 */
function tooLong({ strategy: chosen, timeoutMinutes }: EcsNative): readonly DeployProblem[] {
  const all = chosen ? minutesOf(chosen) : 0;
  // What is out of AWS's range is a problem of its own.
  if (all < timeoutMinutes || all > 100 * LONGEST) return [];
  return [
    {
      field: 'strategy',
      found: `${all} minutes of shifting and watching, where the action fails after ${timeoutMinutes}`,
      wanted: `less than ${timeoutMinutes}: tasks need some minutes to start, too`,
      change:
        timeoutMinutes < 60
          ? 'wait less, or write a longer timeoutMinutes'
          : 'wait less, or choose ecs-blue-green, whose action waits for days',
    },
  ];
}

/** A state machine calls the services of its own region, which is the primary one. */
function elsewhere({ strategy: chosen }: EcsNative, subject: DeploySubject): readonly DeployProblem[] {
  if (!chosen) return [];
  const others = subject.places.filter(({ region }) => region !== subject.primaryRegion);
  return others.slice(0, 1).map(({ account, region }) => ({
    field: 'strategy',
    found: `a service of ${account} in ${region}`,
    wanted: `the primary region (${subject.primaryRegion}): Step Functions, which sets the strategy, calls no other`,
    change: 'leave "strategy" out and write it in the service, or deploy to the primary region alone',
  }));
}
