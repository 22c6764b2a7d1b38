import type {
  FoundAction,
  FoundMember,
  FoundPipeline,
  FoundResource,
  FoundRole,
  Gathered,
} from '../../../proof/gather/model';
import type { App, Workload } from './fixture-app';
import {
  artifacts,
  assumesRoles,
  policy,
  pushes,
  REGION,
  roleArn,
  TOOLING,
  trustOfPipeline,
  trustOfService,
} from './policies';
import { registryPolicy, repositoryOf, stores } from './stores';

export const dev: Workload = { name: 'dev', id: '333333333333', unit: 'Development' };
export const staging: Workload = { name: 'staging', id: '444444444444', unit: 'Production' };
export const prod: Workload = { name: 'prod', id: '555555555555', unit: 'Production', replica: true };
export const shop: App = { name: 'shop', stages: [[dev], [staging], [prod]] };
export const reports: App = { name: 'reports', stages: [[dev], [staging], [prod]] };

/** What a landing zone like the shipped one gathers to, without a synth: a tooling account and its workloads. */
export function gatheredOf(apps: readonly App[] = [shop, reports]): Gathered {
  const workloads = [...new Set(apps.flatMap(({ stages }) => stages.flat()))];
  const roles = apps.flatMap((app) => rolesOf(app));
  const resources = [...stores(), ...apps.map(repositoryOf)];
  const replicas = workloads.filter(({ replica }) => replica);
  const registries = new Map(replicas.map(({ id, name }) => [`${id}/${REGION}`, registryPolicy(id, name)]));
  return {
    organization: organizationOf(workloads),
    controls: new Map(),
    roles: new Map(roles.map((role) => [role.arn, role])),
    offered: new Map(),
    resources: new Map(resources.map((resource) => [resource.arn, resource])),
    registries,
    logs: new Map(),
    delegation: undefined,
    templates: [],
    eventRules: [],
    made: [],
    replications: [
      {
        account: TOOLING,
        region: REGION,
        address: 'tooling/aws_ecr_replication_configuration.replication_rule',
        prefixes: ['acme/'],
        destinations: replicas.map(({ id }) => ({ account: id, region: REGION })),
      },
    ],
    pipelines: apps.map(pipelineOf),
    policies: [
      ...roles.flatMap(({ trust, identity }) => [trust, ...identity]),
      ...resources.flatMap(({ policy }) => policy ?? []),
      ...registries.values(),
    ],
  };
}

function organizationOf(workloads: readonly Workload[]): Gathered['organization'] {
  const units = ['Infrastructure', ...new Set(workloads.map(({ unit }) => unit))];
  const members: FoundMember[] = [
    { id: '111111111111', name: 'management', parent: 'r-acme' },
    { id: TOOLING, name: 'tooling', parent: 'ou-Infrastructure' },
    ...workloads.map(({ id, name, unit }) => ({ id, name, parent: `ou-${unit}` })),
  ];
  return {
    id: 'o-acme1234567',
    rootId: 'r-acme',
    managementAccountId: '111111111111',
    units: new Map(units.map((name) => [`ou-${name}`, { id: `ou-${name}`, name, parent: 'r-acme' }])),
    accounts: new Map(members.map((member) => [member.id, member])),
  };
}

function role(account: string, name: string, found: Pick<FoundRole, 'trust' | 'identity'>): FoundRole {
  return {
    arn: roleArn(account, name),
    account,
    address: `${account}/aws_iam_role.${name}`,
    boundary: undefined,
    ...found,
  };
}

function rolesOf(app: App): readonly FoundRole[] {
  return [
    role(TOOLING, `pipeline-${app.name}`, {
      trust: trustOfService(
        'codepipeline',
        `arn:aws:codepipeline:${REGION}:${TOOLING}:acme-${app.name}`,
        app.name,
      ),
      identity: [artifacts(app.name, 'pipeline'), assumesRoles(app.name)],
    }),
    role(TOOLING, `build-${app.name}`, {
      trust: trustOfService(
        'codebuild',
        `arn:aws:codebuild:${REGION}:${TOOLING}:project/acme-${app.name}`,
        app.name,
      ),
      identity: [artifacts(app.name, 'build'), pushes(app.name)],
    }),
    role(TOOLING, `stage-${app.name}-build`, { trust: trustOfPipeline(app.name), identity: [] }),
    ...app.stages.flat().map(({ id }) =>
      role(id, `deploy-${app.name}`, {
        trust: trustOfPipeline(app.name),
        identity: [artifacts(app.name, 'deploy')],
      }),
    ),
  ];
}

function pipelineOf({ name, stages }: App): FoundPipeline {
  const action = (stage: string, category: string, rest: Partial<FoundAction>): FoundAction => ({
    stage,
    name: stage,
    category,
    provider: 'ECS',
    runOrder: 1,
    roleArn: undefined,
    region: REGION,
    configuration: {},
    ...rest,
  });
  return {
    arn: `arn:aws:codepipeline:${REGION}:${TOOLING}:acme-${name}`,
    name: `acme-${name}`,
    account: TOOLING,
    address: `tooling-${name}/aws_codepipeline.pipeline`,
    roleArn: roleArn(TOOLING, `pipeline-${name}`),
    actions: [
      action('build', 'Build', {
        provider: 'CodeBuild',
        roleArn: roleArn(TOOLING, `stage-${name}-build`),
        configuration: { ProjectName: `acme-${name}` },
      }),
      ...stages.flatMap((workloads, position) =>
        workloads.map(({ id }) =>
          action(`stage-${position}`, 'Deploy', { roleArn: roleArn(id, `deploy-${name}`) }),
        ),
      ),
    ],
  };
}

/** The same with one role changed. */
export function withRole(gathered: Gathered, name: string, change: Partial<FoundRole>): Gathered {
  const [found] = [...gathered.roles.values()].filter(({ arn }) => arn.endsWith(`/acme-delivery-${name}`));
  if (!found) throw new Error(`the fixture has no role ${name}`);
  const changed = { ...found, ...change };
  return {
    ...gathered,
    roles: new Map(gathered.roles).set(found.arn, changed),
    policies: [...gathered.policies, ...changed.identity, changed.trust],
  };
}

/** The same with another policy on a resource. */
export function withResource(gathered: Gathered, address: string, change: Partial<FoundResource>): Gathered {
  const [found] = [...gathered.resources.values()].filter((each) => each.address === address);
  if (!found) throw new Error(`the fixture has no ${address}`);
  const changed = { ...found, ...change };
  return {
    ...gathered,
    resources: new Map(gathered.resources).set(found.arn, changed),
    policies: [...gathered.policies, ...(changed.policy ? [changed.policy] : [])],
  };
}

export { policy };
