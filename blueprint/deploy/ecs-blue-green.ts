import { z } from 'zod';
import { list, pathInRepository, pattern, roleName, wanted, whole } from '../schema/wanted';
import {
  boundsOfMadeGroup,
  codeDeployBypasses,
  codeDeployRole,
  ecsShift,
  groupOfTeam,
  madeGroup,
} from './codedeploy';
import { boundsOfTeamsGroup, broughtAsGroup, requiresGroupOfTeam } from './codedeploy-team';
import { listenerProblems, listenersIn } from './ecs-listeners';
import {
  boundsOfTasks,
  requiresService,
  rolesOfTasks,
  runsTasks,
  serviceFields,
  taskFields,
} from './ecs-task';
import { deployName } from './name';
import type { Bypasses, DeployPlace, DeployProblem, DeployTraits, Requirement } from './traits';

/** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html (2026-11-28) */
const targetGroup = pattern(
  /^(?!internal-)[A-Za-z0-9](?:[A-Za-z0-9-]{0,30}[A-Za-z0-9])?$/,
  'the name of a target group: letters, digits and hyphens, at most 32, no hyphen at an end, not "internal-…"',
  'write the name alone, no ARN',
);

/** @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html */
const listener = pattern(
  /^arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:\d{12}:listener\/(app|net)\/[A-Za-z0-9-]{1,32}\/[0-9a-f]{16}\/[0-9a-f]{16}$/,
  'the ARN of a listener of an application or network load balancer',
  'copy the ARN of the listener, not of the load balancer nor of a rule',
);

const listeners = z.strictObject({
  /** The listener that visitors come by. */
  production: listener,
  /** The listener by which the new version is tested before visitors see it. @default none */
  test: listener.optional(),
});

const functionName = pattern(
  /^[\w-]{1,64}$/,
  'the name of a function: letters, digits, hyphens and underscores, at most 64',
  'write the name alone, no ARN and no alias',
);

/** A file of the repository, as lists of them name it. */
const templatePath = pathInRepository(255).regex(
  /^[^=*?|[\]]*$/,
  wanted('a path without = * ? | [ and ]', 'rename the file'),
);

const twoGroups = wanted('two target groups: one for what runs, one for the new version', 'name both');

/** A group that the landing zone makes in each account. */
const made = z.strictObject({
  ...madeGroup,
  /** How traffic goes to the new tasks. @default all of it at once */
  configuration: ecsShift.prefault({ kind: 'all-at-once' }),
  /** Names of two target groups, between which the service changes with each version. */
  targetGroups: z.tuple([targetGroup, targetGroup], twoGroups),
  /** Listeners by the name of the account, one entry for each region: their ARNs have ids that AWS makes. */
  listeners: z.record(z.string(), z.array(listeners).min(1, wanted('the listeners', 'list them'))),
  /** Minutes until the old tasks are stopped, in which a rollback takes seconds (0-2880). @default 5 */
  terminationMinutes: whole(0, 2880, 'minutes').default(5),
  /** Functions of each account that the AppSpec file names in `Hooks`. @default none */
  hooks: list(functionName).default([]),
});

const ofTeam = groupOfTeam('ECS').extend({
  /** Name of the role in each account that the group works with. */
  serviceRole: roleName,
});

/** A blue/green deployment of an ECS service by CodeDeploy. */
export const ecsBlueGreen = z.strictObject({
  kind: z.literal('ecs-blue-green'),
  ...serviceFields,
  ...taskFields,
  /** The template of the task definition in the repository. @default 'taskdef.json' */
  taskDefinition: templatePath.default('taskdef.json'),
  /** The AppSpec file in the repository. @default 'appspec.yaml' */
  appSpec: templatePath.default('appspec.yaml'),
  /** The application and the deployment group of CodeDeploy. */
  codeDeploy: z.discriminatedUnion('madeBy', [ofTeam, made]),
  ...deployName,
});

type EcsBlueGreen = z.output<typeof ecsBlueGreen>;

/** What the files of a deployment are called, which may have others beside it. */
const named = ({ name }: Pick<EcsBlueGreen, 'name'>, file: string) =>
  name === undefined ? file : `${file}-${name}`;

/** Where the task definition for a target is in the artifact of the build. */
export function taskDefinitionFile(
  deploy: Pick<EcsBlueGreen, 'name'>,
  { account, region }: Pick<DeployPlace, 'account' | 'region'>,
): string {
  return `${named(deploy, 'taskdef')}-${account}-${region}.json`;
}

/** Where the AppSpec file is in it. */
export function appSpecFile(deploy: Pick<EcsBlueGreen, 'name'>): string {
  return `${named(deploy, 'appspec')}.yaml`;
}

/**
 * What puts another task set into service, beside CodeDeploy. As of 2026-11-28.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html
 */
const bypasses: Bypasses = {
  ...codeDeployBypasses,
  ofDeployRoles: [...codeDeployBypasses.ofDeployRoles, 'ecs:RegisterTaskDefinition'],
  ofServiceRoles: ['ecs:CreateTaskSet', 'ecs:DeleteTaskSet', 'ecs:UpdateServicePrimaryTaskSet'],
};

export const ecsBlueGreenTraits: DeployTraits<EcsBlueGreen> = {
  takes: 'image',
  target: { noun: 'ECS service', nameIn: ({ cluster, service }) => `${cluster}/${service}` },
  readBack: runsTasks,
  teamRoles: (deploy) => [
    ...rolesOfTasks(deploy),
    ...(deploy.codeDeploy.madeBy === 'team'
      ? [{ name: deploy.codeDeploy.serviceRole, noun: 'service role of CodeDeploy', pullsImages: false }]
      : []),
  ],
  bounds: (deploy) => [
    ...boundsOfTasks(deploy),
    ...(deploy.codeDeploy.madeBy === 'team' ? boundsOfTeamsGroup(deploy.codeDeploy) : boundsOfMadeGroup),
  ],
  brings: ({ codeDeploy }) =>
    codeDeploy.madeBy === 'team'
      ? broughtAsGroup(codeDeploy)
      : Object.values(codeDeploy.listeners)
          .flat()
          .flatMap(({ production, test }) => [production, ...(test === undefined ? [] : [test])])
          .flatMap((arn) => [arn, `${arn.replace(':listener/', ':listener-rule/')}/*`]),
  bypasses,
  steps: () => [{ role: 'deploy role' }],
  serviceRoles: (deploy) => (deploy.codeDeploy.madeBy === 'landing-zone' ? [codeDeployRole(deploy)] : []),
  templates: (deploy) => ({
    taskDefinition: deploy.taskDefinition,
    appSpec: { file: deploy.appSpec, as: appSpecFile(deploy) },
    as: (place) => taskDefinitionFile(deploy, place),
  }),
  reads: (deploy, place) => [
    { field: 'taskDefinition', artifact: 'build', file: taskDefinitionFile(deploy, place) },
    { field: 'appSpec', artifact: 'build', file: appSpecFile(deploy) },
  ],
  requires,
  problems: ({ codeDeploy }, subject) =>
    codeDeploy.madeBy === 'team'
      ? []
      : [...sameGroup(codeDeploy), ...listenerProblems(codeDeploy, subject)].map(({ field, ...problem }) => ({
          field: `codeDeploy.${field}`,
          ...problem,
        })),
};

function sameGroup({ targetGroups: [first, second] }: z.output<typeof made>): readonly DeployProblem[] {
  if (first !== second) return [];
  return [
    {
      field: 'targetGroups',
      found: `"${first}" twice`,
      wanted: 'two target groups: one for what runs, one for the new version',
      change: 'name another one',
    },
  ];
}

function requires(
  deploy: EcsBlueGreen,
  { account, region }: Pick<DeployPlace, 'account' | 'region'>,
): readonly Requirement[] {
  const { codeDeploy } = deploy;
  const service = requiresService(deploy, { DeploymentController: 'CODE_DEPLOY' });
  if (codeDeploy.madeBy === 'team')
    return [...service, ...requiresGroupOfTeam('ECS', codeDeploy, `${deploy.cluster}/${deploy.service}`)];
  const { production, test } = listenersIn(codeDeploy.listeners, account, region) ?? {};
  return [
    ...service,
    ...codeDeploy.targetGroups.map((name) => ({ type: 'AWS::ElasticLoadBalancingV2::TargetGroup', name })),
    ...[production, test].flatMap((name) =>
      name === undefined ? [] : [{ type: 'AWS::ElasticLoadBalancingV2::Listener', name }],
    ),
    ...codeDeploy.hooks.map((name) => ({ type: 'AWS::Lambda::Function', name })),
    ...codeDeploy.alarms.map((name) => ({ type: 'AWS::CloudWatch::Alarm', name })),
  ];
}
