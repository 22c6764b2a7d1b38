import { accessTo, everyAccount } from '../../blueprint/accounts';
import { entryWays } from '../../blueprint/plan/access-ways';
import { alertRules } from '../../blueprint/plan/alerts';
import { approvalsOf } from '../../blueprint/plan/approvals';
import { buildUnits, pullRequestUnit, runsInBatches } from '../../blueprint/plan/builds';
import { configOf } from '../../blueprint/plan/config-service';
import { hasDeployRole } from '../../blueprint/plan/deploy-roles';
import { imageKeys } from '../../blueprint/plan/image-keys';
import { approversOf } from '../../blueprint/plan/people';
import { personRoles } from '../../blueprint/plan/person-roles';
import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import { securityAdministrator } from '../../blueprint/plan/security-services';
import { actsInTooling, anySoaks, questionsOf, stepsOf } from '../../blueprint/plan/stage';
import { targetRoles } from '../../blueprint/plan/target-roles';
import { deployedAction } from '../../hops/deploy';
import { ADMINISTRATOR_ACCESS } from '../gather/managed-policies';
import type { FoundPolicy, Gathered } from '../gather/model';
import type { StackOutput } from '../gather/stacks';
import type { Finding } from '../lint/rule';
import { besidePlan, unlikePlan } from './finding';
import { furtherArguments, sessionsOf } from './role-arguments';
import { rolloutMachines } from './rollout/machines';

/**
 * The roles are those of the plan: what one that the plan has not may do, no hop asks. None has policies inside of itself,
 * or attached.
 */
export function rolesAsPlanned(
  blueprint: Blueprint,
  { roles }: Gathered,
  stacks: readonly StackOutput[],
): readonly Finding[] {
  const planned = new Set(plannedRoles(blueprint));
  const { names } = blueprint;
  const others = [...roles.values()].filter(({ arn }) => !planned.has(arn));
  const addresses = new Set(others.map(({ address }) => address));
  return [
    ...others.map(({ arn, address }) => besidePlan(address, `the role ${arn}`)),
    ...[...roles.values()]
      .filter(({ account, boundary }) => names.companyBoundaryArn(account) && boundsNothing(boundary))
      .map(({ address, boundary }) =>
        unlikePlan(
          address,
          `${boundary ? `the boundary ${boundary.address}` : 'no boundary'}, where the company has one for every role`,
        ),
      ),
    ...stacks
      .flatMap((stack) => furtherArguments(stack, sessionsOf(blueprint)))
      .filter(({ address }) => !addresses.has(address)),
    ...[...planned]
      .filter((arn) => !roles.has(arn))
      .map((arn) => unlikePlan(arn, 'no stack makes this role, and the plan has it')),
  ];
}

/** Whether a role is as mighty as without a boundary: those of AWS say what is allowed, none that something is not. */
function boundsNothing(boundary: FoundPolicy | undefined): boolean {
  return !boundary || boundary === ADMINISTRATOR_ACCESS;
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
    ...terraformRoles(blueprint),
    ...personRoles(facts).map(({ arn }) => arn),
    ...inTooling.map(names.toolingRoleArn),
    ...new Set(alertRules(facts).map(({ account }) => names.roleArn(account.id, names.alertRole()))),
    ...new Set(
      imageKeys(blueprint)
        .filter(({ templates }) => templates.length > 0)
        .map(({ account }) => names.roleArn(account.id, names.imageTemplateRole())),
    ),
    ...(configOf(facts)
      ? [names.roleArn(securityAdministrator(facts, 'config').id, names.configAggregatorRole())]
      : []),
    ...applications.flatMap((application) => workersOf(blueprint, application)),
    ...applications.flatMap((application) =>
      rolloutMachines(blueprint, application).map(({ roleArn }) => roleArn),
    ),
    ...applications.flatMap(({ facts: application, targets }) =>
      targets.flatMap(({ account, deploys }) =>
        targetRoles(names, application, deploys).map((role) => names.roleArn(account.id, role)),
      ),
    ),
    ...applications.flatMap((application) =>
      [...application.regionsIn.keys()]
        .filter((account) => hasDeployRole(application, account))
        .map((account) => names.deployRoleArn(accounts.get(account) ?? '', application.facts.name)),
    ),
  ];
}

/** The roles that Terraform plans and applies with, and those of the ways into them. */
function terraformRoles({ names, facts }: Blueprint): readonly string[] {
  const purposes = ['plan', 'apply'] as const;
  return [
    ...everyAccount(facts)
      .filter((account) => accessTo(facts, account).kind === 'roles')
      .flatMap(({ id }) => [names.terraformPlanRoleArn(id), names.terraformApplyRoleArn(id)]),
    ...entryWays(facts).flatMap(({ kind }) =>
      purposes.map((each) => names.terraformEntryRoleArn(kind, each)),
    ),
  ];
}

/** The names of an application's roles beside its pipeline. */
function toolingRoles(
  { names, facts: all }: Blueprint,
  { facts, stages, starts }: PlannedApplication,
): readonly string[] {
  const { name, notify } = facts;
  const units = buildUnits(facts);
  const requests = pullRequestUnit(facts);
  const approved = approvalsOf(all, facts).filter(
    ({ wave, approval }) =>
      approversOf(all, facts, approval) !== undefined && questionsOf({ stages }, wave).length > 0,
  );
  return [
    names.pipelineRole(name),
    ...stages.filter(actsInTooling).map((stage) => names.stageRole(name, stage.name)),
    ...[...units, ...(requests ? [requests] : [])].map(({ id }) => names.buildRole(id)),
    ...units.filter(({ build }) => runsInBatches(build)).map(({ id }) => names.batchRole(id)),
    ...approved.map(({ wave }) => names.approverRole(name, wave)),
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
