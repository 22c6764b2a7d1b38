import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import type { DeployStep } from '../../blueprint/plan/stage';
import { deployedAction } from '../../hops/deploy';
import type { FoundAction, FoundPipeline, Gathered } from '../gather/model';
import type { Finding } from '../lint/rule';

/**
 * Every pipeline has the stages and actions of the plan in its order, and each deployment goes where `accounts/` says,
 * with the role that it must have. Hops cannot tell: who may do something need not be who does it.
 */
export function pipelinesAsPlanned(blueprint: Blueprint, { pipelines }: Gathered): readonly Finding[] {
  const byArn = new Map(pipelines.map((pipeline) => [pipeline.arn, pipeline]));
  return blueprint.applications.flatMap((application) => {
    const pipeline = byArn.get(blueprint.names.pipelineArn(application.facts.name));
    if (!pipeline)
      return [finding(`pipeline of ${application.facts.name}`, undefined, 'no stack makes this pipeline')];
    return [...inOrder(application, pipeline), ...deploysAsPlanned(blueprint, application, pipeline)];
  });
}

function finding(address: string, sid: string | undefined, found: string): Finding {
  return {
    rule: 'pipelines-as-planned',
    severity: 'error',
    address,
    ...(sid !== undefined && { sid }),
    found,
    change: 'run `npx cdktf synth`; nothing may change its output afterwards',
  };
}

/** The names of the actions, in the order in which they run: `build: [a b] [c]`. */
function inOrder({ stages }: PlannedApplication, { actions, address }: FoundPipeline): readonly Finding[] {
  const wanted = stages.map(({ name, groups }) =>
    line(
      name,
      groups.map((group) => group.map((step) => step.name)),
    ),
  );
  const found = [...new Set(actions.map(({ stage }) => stage))].map((stage) =>
    line(stage, groupsOf(actions.filter((action) => action.stage === stage))),
  );
  return Array.from({ length: Math.max(wanted.length, found.length) }, (_, position) => position)
    .filter((position) => wanted[position] !== found[position])
    .slice(0, 1)
    .map((position) =>
      finding(
        address,
        undefined,
        `${found[position] ?? 'no further stage'}, where the plan has ${wanted[position] ?? 'no further stage'}`,
      ),
    );
}

function groupsOf(actions: readonly FoundAction[]): readonly (readonly string[])[] {
  const orders = [...new Set(actions.map(({ runOrder }) => runOrder))];
  return orders.map((order) => actions.filter(({ runOrder }) => runOrder === order).map(({ name }) => name));
}

function line(stage: string, groups: readonly (readonly string[])[]): string {
  return `${stage}: ${groups.map((names) => `[${[...names].sort().join(' ')}]`).join(' ')}`;
}

function deploysAsPlanned(
  blueprint: Blueprint,
  { facts: { name }, stages }: PlannedApplication,
  { actions, address }: FoundPipeline,
): readonly Finding[] {
  const byName = new Map(actions.map((action) => [`${action.stage}/${action.name}`, action]));
  return stages.flatMap((stage) =>
    stage.groups.flat().flatMap((step) => {
      const action = byName.get(`${stage.name}/${step.name}`);
      if (step.kind !== 'deploy' || !action) return [];
      return differences(action, wantedOf(blueprint, { application: name, stage: stage.name, step })).map(
        (found) => finding(address, `${stage.name}/${step.name}`, found),
      );
    }),
  );
}

/** What of an action is known from `accounts/`: a text, or undefined for what it must not have. */
type Wanted = Readonly<Record<string, string | undefined>>;

function wantedOf(
  blueprint: Blueprint,
  {
    application,
    stage,
    step,
  }: { readonly application: string; readonly stage: string; readonly step: DeployStep },
): Wanted {
  const { names, facts } = blueprint;
  const { provider, configuration } = deployedAction(blueprint, application, step);
  const inTarget = step.role === 'deploy role';
  return {
    provider,
    role_arn: inTarget
      ? names.deployRoleArn(step.account.id, application)
      : names.toolingRoleArn(names.stageRole(application, stage)),
    region: inTarget ? step.region : facts.regions.primary,
    ...configuration,
  };
}

function differences(
  { provider, roleArn, region, configuration }: FoundAction,
  wanted: Wanted,
): readonly string[] {
  const has: Wanted = { ...configuration, provider, role_arn: roleArn, region };
  return Object.entries(wanted)
    .filter(([key, value]) => has[key] !== value)
    .map(([key, value]) => `${key} is ${has[key] ?? 'nothing'}, where accounts/ says ${value ?? 'nothing'}`);
}
