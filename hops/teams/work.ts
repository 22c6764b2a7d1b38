import { pages } from '../documentation';
import { anything } from '../guardrails/guarded';
import type { Hop } from '../hop';
import { CHANGES_POLICY } from '../iam-actions';
import { teamRequests } from './requests';
import { can, ofTeam, type Team } from './team';

// Pages as of 2026-11-29.
const actionsPage =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html';
const delegatePage =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-delegate';
const profilePage =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2_instance-profiles.html';
const serviceLinkedPage =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html';

const BOUNDARY = 'permission boundary';
const NAMES = 'teams name what they make';

/** The work of a team: its services, and roles for what it runs. */
export function teamWork(team: Team): readonly Hop[] {
  return [...services(team), ...roles(team), ...besideRoles(team)];
}

function services(team: Team): readonly Hop[] {
  return team.settings.services.flatMap((service) =>
    can(team, `works with ${service}`, {
      actions: [teamRequests[service]],
      ...anything(team),
      documentation: actionsPage,
      free: [
        {
          actions: [`${service}:*`],
          resource: ['*'],
          in: BOUNDARY,
          reason: 'accounts/ names the service: what of it a role may do, its own policies say',
        },
      ],
    }),
  );
}

function roles(team: Team): readonly Hop[] {
  const { blueprint, account, settings } = team;
  const arn = ofTeam(team, 'role', 'Another');
  const about = {
    // What its trust policy says, the team decides.
    resource: { kind: 'other', arn, account: account.id } as const,
    free: [{ resource: [ofTeam(team, 'role', '*')], in: BOUNDARY, reason: NAMES } as const],
    documentation: delegatePage,
  };
  return [
    ...can(team, 'makes a role with the boundary of teams, and says what it may do', {
      ...about,
      actions: [
        'iam:AttachRolePolicy',
        'iam:CreateRole',
        'iam:DeleteRolePolicy',
        'iam:DetachRolePolicy',
        'iam:PutRolePermissionsBoundary',
        'iam:PutRolePolicy',
      ],
      context: { 'iam:PermissionsBoundary': blueprint.names.teamBoundaryArn(account.id) },
    }),
    ...can(team, 'keeps up and assumes a role of a team', {
      ...about,
      actions: [
        'iam:DeleteRole',
        'iam:TagRole',
        'iam:UntagRole',
        'iam:UpdateAssumeRolePolicy',
        'iam:UpdateRole',
        'iam:UpdateRoleDescription',
        'sts:AssumeRole',
      ],
      context: { 'iam:PermissionsBoundary': blueprint.names.teamBoundaryArn(account.id) },
    }),
    ...settings.passedTo.flatMap((service) =>
      can(team, `hands a role of a team to ${service}`, {
        ...about,
        actions: ['iam:PassRole'],
        context: { 'iam:PassedToService': service },
        documentation: pages.passRole,
      }),
    ),
  ];
}

function besideRoles(team: Team): readonly Hop[] {
  const { blueprint, account } = team;
  const named = (kind: 'policy' | 'instance-profile') => ({
    resource: { kind: 'other', arn: ofTeam(team, kind, 'Another'), account: account.id } as const,
    free: [{ resource: [ofTeam(team, kind, '*')], in: BOUNDARY, reason: NAMES } as const],
  });
  const serviceRole = `arn:${blueprint.names.partition}:iam::${account.id}:role/aws-service-role`;
  return [
    ...can(team, 'keeps up a policy of a team', {
      ...named('policy'),
      actions: [...CHANGES_POLICY, 'iam:TagPolicy', 'iam:UntagPolicy'],
      documentation: pages.iamActions,
    }),
    ...can(team, 'keeps up an instance profile of a team', {
      ...named('instance-profile'),
      actions: [
        'iam:AddRoleToInstanceProfile',
        'iam:CreateInstanceProfile',
        'iam:DeleteInstanceProfile',
        'iam:RemoveRoleFromInstanceProfile',
        'iam:TagInstanceProfile',
        'iam:UntagInstanceProfile',
      ],
      documentation: profilePage,
    }),
    ...can(team, 'has a service make the role that it works with', {
      actions: ['iam:CreateServiceLinkedRole'],
      resource: {
        kind: 'other',
        arn: `${serviceRole}/ecs.amazonaws.com/AWSServiceRoleForECS`,
        account: account.id,
      },
      free: [{ resource: [`${serviceRole}/*`], in: BOUNDARY, reason: 'each service has a role of its own' }],
      documentation: serviceLinkedPage,
    }),
    ...can(team, 'looks at roles and policies', {
      actions: ['iam:GetRole', 'iam:ListRoles'],
      ...anything(team),
      free: [
        {
          actions: ['iam:Get*', 'iam:List*'],
          resource: ['*'],
          in: BOUNDARY,
          reason: 'IAM begins all that reads so, and Terraform reads what it made',
        },
      ],
      documentation: pages.iamActions,
    }),
  ];
}
