import { teamServices } from '../../blueprint/schema/team-boundary';
import { artifactKey } from '../artifact-store';
import { pages } from '../documentation';
import { anything } from '../guardrails/guarded';
import type { Hop } from '../hop';
import { CHANGES_POLICY, CHANGES_ROLE } from '../iam-actions';
import { own } from '../principals';
import { teamRequests } from './requests';
import { besideTeam, cannot, ofTeam, type Team } from './team';

/** Services that work with a role that they are handed. */
const OTHER_SERVICES = ['codebuild.amazonaws.com', 'glue.amazonaws.com', 'sagemaker.amazonaws.com'];

/** What a role of a team must not do, whatever is attached to it. */
export function teamLimits(team: Team): readonly Hop[] {
  return [...keepsItsBoundary(team), ...leavesOthersAlone(team), ...leavesDelivery(team), ...beside(team)];
}

function keepsItsBoundary(team: Team): readonly Hop[] {
  const { blueprint, account, arn, settings } = team;
  const { names } = blueprint;
  const administrator = `arn:${names.partition}:iam::aws:policy/AdministratorAccess`;
  const making = ['iam:AttachRolePolicy', 'iam:CreateRole', 'iam:PutRolePolicy'];
  const another = own(ofTeam(team, 'role', 'Another'), account.id);
  const asks = { documentation: pages.boundary };
  return [
    ...cannot(team, 'takes the boundary from itself', {
      ...asks,
      actions: ['iam:DeleteRolePermissionsBoundary'],
      resource: own(arn, account.id),
      context: { 'iam:PermissionsBoundary': names.teamBoundaryArn(account.id) },
    }),
    ...cannot(team, 'gives itself another boundary', {
      ...asks,
      actions: ['iam:PutRolePermissionsBoundary'],
      resource: own(arn, account.id),
      context: { 'iam:PermissionsBoundary': administrator },
    }),
    ...cannot(team, 'makes a role without the boundary', {
      ...asks,
      actions: making,
      resource: another,
      context: { 'iam:PermissionsBoundary': [] },
    }),
    ...cannot(team, 'hands a role of a team to a service that accounts/ does not name', {
      actions: ['iam:PassRole'],
      resource: another,
      context: {
        'iam:PassedToService': OTHER_SERVICES.find((each) => !settings.passedTo.includes(each)) ?? [],
      },
      documentation: pages.passRole,
    }),
    ...cannot(team, 'makes a role with another boundary', {
      ...asks,
      actions: making,
      resource: another,
      context: { 'iam:PermissionsBoundary': administrator },
    }),
    ...[names.teamBoundaryArn(account.id), names.deployBoundaryArn(account.id)].flatMap((policy) =>
      cannot(team, `edits ${policy.split('/').at(-1)}`, {
        ...asks,
        actions: CHANGES_POLICY,
        resource: own(policy, account.id),
      }),
    ),
  ];
}

/** Roles without the boundary: those of the delivery, of Terraform, and whatever else is in the account. */
function leavesOthersAlone(team: Team): readonly Hop[] {
  const { blueprint, account, settings } = team;
  const { names } = blueprint;
  const boundary = names.teamBoundaryArn(account.id);
  const roles = [
    names.deployRoleArn(account.id, 'any'),
    names.terraformApplyRoleArn(account.id),
    names.roleArn(account.id, 'Anybody'),
  ];
  return roles.flatMap((arn) => {
    const role = arn.split('/').at(-1);
    const resource = own(arn, account.id);
    return [
      ...cannot(team, `makes or edits the role ${role}`, {
        actions: CHANGES_ROLE,
        resource,
        // Not even where the role would have the boundary afterwards.
        context: { 'iam:PermissionsBoundary': boundary },
        documentation: pages.iamActions,
      }),
      ...cannot(team, `hands the role ${role} to a service`, {
        actions: ['iam:PassRole'],
        resource,
        context: { 'iam:PassedToService': settings.passedTo[0] ?? 'lambda.amazonaws.com' },
        documentation: pages.passRole,
      }),
      ...cannot(team, `assumes the role ${role}`, {
        actions: ['sts:AssumeRole'],
        resource: { kind: 'other', arn, account: account.id },
        documentation: pages.boundary,
      }),
    ];
  });
}

/** Pipelines, builds and the artifact key are in the tooling account. */
function leavesDelivery(team: Team): readonly Hop[] {
  const { facts, names, applications } = team.blueprint;
  const [application] = applications;
  if (!application) return [];
  const { name } = application.facts;
  const { primary } = facts.regions;
  return [
    ...cannot(team, `changes or starts the pipeline of ${name}`, {
      actions: ['codepipeline:StartPipelineExecution', 'codepipeline:UpdatePipeline'],
      resource: own(names.pipelineArn(name), facts.tooling.id),
      documentation: pages.pipelineActions,
    }),
    ...cannot(team, `assumes the pipeline role of ${name}`, {
      actions: ['sts:AssumeRole'],
      resource: own(names.toolingRoleArn(names.pipelineRole(name)), facts.tooling.id),
      documentation: pages.boundary,
    }),
    ...cannot(team, 'decrypts with the artifact key, or changes it', {
      actions: ['kms:Decrypt', 'kms:DisableKey', 'kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion'],
      resource: artifactKey(team.blueprint, primary),
      documentation: pages.keyPolicy,
    }),
  ];
}

function beside(team: Team): readonly Hop[] {
  const further = teamServices.find((service) => !team.settings.services.includes(service));
  return [
    ...cannot(team, 'makes a user and a key for it', {
      actions: ['iam:CreateAccessKey', 'iam:CreateUser'],
      resource: besideTeam(team, 'user/another'),
      documentation: pages.iamActions,
    }),
    ...(further === undefined
      ? []
      : cannot(team, `works with ${further}, which accounts/ does not name`, {
          actions: [teamRequests[further]],
          ...anything(team),
          documentation: pages.boundary,
        })),
  ];
}
