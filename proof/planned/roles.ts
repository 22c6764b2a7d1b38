import { buildUnits, pullRequestUnit, runsInBatches } from '../../blueprint/plan/builds';
import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import { actsInTooling, anySoaks, hasStep, stepsOf, waveNamed } from '../../blueprint/plan/stage';
import { deployedAction } from '../../hops/deploy';
import type { Gathered } from '../gather/model';
import type { Finding } from '../lint/rule';
import { unlikePlan } from './finding';

/**
 * The roles are those of the plan, and nothing is attached to one but policies of its own: what a role that the plan has
 * not may do, no hop asks.
 */
export function rolesAsPlanned(blueprint: Blueprint, { roles }: Gathered): readonly Finding[] {
  const planned = new Set(plannedRoles(blueprint));
  const found = [...roles.values()].flatMap(({ arn, address, identity }) => [
    ...(planned.has(arn) ? [] : [unlikePlan(address, `${arn}, a role which the plan has not`)]),
    ...identity
      .filter((policy) => !policy.address.includes('/aws_iam_role_policy.'))
      .map((policy) => unlikePlan(address, `${policy.address} is attached, which the plan has not`)),
  ]);
  const missing = [...planned].filter((arn) => !roles.has(arn));
  return [
    ...found,
    ...missing.map((arn) => unlikePlan(arn, 'no stack makes this role, and the plan has it')),
  ];
}

function plannedRoles(blueprint: Blueprint): readonly string[] {
  const { names, facts, applications } = blueprint;
  const accounts = new Map(facts.workloads.map(({ name, id }) => [name, id]));
  const inTooling = [
    ...applications.flatMap((application) => toolingRoles(blueprint, application)),
    ...(anySoaks(applications) ? [names.soakRole()] : []),
    ...(facts.events.forwardTo.length > 0 ? [names.forwardRole()] : []),
  ];
  return [
    ...inTooling.map(names.toolingRoleArn),
    ...applications.flatMap((application) => workersOf(blueprint, application)),
    ...applications.flatMap(({ facts: { name }, regionsIn }) =>
      [...regionsIn.keys()].flatMap((account) => names.deployRoleArn(accounts.get(account) ?? '', name)),
    ),
  ];
}

/** The names of an application's roles beside its pipeline. */
function toolingRoles(
  { names, facts: { waves } }: Blueprint,
  { facts, stages, starts }: PlannedApplication,
): readonly string[] {
  const { name, notify } = facts;
  const units = buildUnits(facts);
  const requests = pullRequestUnit(facts);
  const approved = stages.filter(
    (stage) =>
      hasStep(stage, 'approve') && waveNamed(stage.wave?.name, { waves })?.approval?.approvers !== undefined,
  );
  return [
    names.pipelineRole(name),
    ...stages.filter(actsInTooling).map((stage) => names.stageRole(name, stage.name)),
    ...[...units, ...(requests ? [requests] : [])].map(({ id }) => names.buildRole(id)),
    ...units.filter(({ build }) => runsInBatches(build)).map(({ id }) => names.batchRole(id)),
    ...approved.map((stage) => names.approverRole(name, stage.name)),
    ...(facts.externalBuild ? [names.ciRole(name)] : []),
    ...(starts.length > 0 ? [names.startRole(name)] : []),
    ...(notify.chat.length > 0 ? [names.chatRole(name)] : []),
    ...(notify.alarms.approvalMinutes === undefined ? [] : [names.approvalWatchRole(name)]),
  ];
}

/** The roles of what works for deployments. */
function workersOf(blueprint: Blueprint, { facts: { name }, stages }: PlannedApplication): readonly string[] {
  return stepsOf(stages).flatMap((step) =>
    step.kind === 'deploy' && step.role === 'stage role'
      ? (deployedAction(blueprint, name, step).machine?.roleArn ?? [])
      : [],
  );
}
