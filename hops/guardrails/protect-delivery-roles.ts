import { administrators, bringers } from '../../blueprint/plan/guardrails';
import type { Blueprint } from '../../blueprint/plan/planned';
import { sourcesOf } from '../../blueprint/plan/starts';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import { pages } from '../documentation';
import { own, roleOfPattern } from '../principals';
import type { Guarded, GuardrailRequests } from './guarded';

export const protectDeliveryRoles: GuardrailRequests = {
  denied: ({ blueprint, account }) => [
    ...deliveryRoleChanges(blueprint, account),
    ...letThroughChanges(blueprint, account),
  ],
};

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html */
const roleChanges = [
  'iam:CreateRole',
  'iam:DeleteRole',
  'iam:UpdateAssumeRolePolicy',
  'iam:PutRolePolicy',
  'iam:DeleteRolePolicy',
  'iam:AttachRolePolicy',
  'iam:DetachRolePolicy',
  'iam:PutRolePermissionsBoundary',
  'iam:DeleteRolePermissionsBoundary',
  'iam:UpdateRole',
  'iam:UpdateRoleDescription',
  'iam:TagRole',
  'iam:UntagRole',
];

const shared = { documentation: pages.iamActions, binds: 'everybody' } as const;

function deliveryRoleChanges({ names }: Blueprint, account: AccountFacts): readonly Guarded[] {
  return [
    {
      ...shared,
      sentence: 'makes, edits or deletes a delivery role',
      actions: roleChanges,
      resource: own(names.roleArn(account.id, names.deployRole('any')), account.id),
      except: 'administrators',
    },
    {
      ...shared,
      sentence: 'passes a delivery role to a pipeline or a build of their own',
      actions: ['iam:PassRole'],
      resource: own(names.roleArn(account.id, names.deployRole('any')), account.id),
      except: 'administrators',
    },
    {
      ...shared,
      sentence: 'edits or deletes the boundary of the deploy roles',
      actions: [
        'iam:CreatePolicy',
        'iam:CreatePolicyVersion',
        'iam:DeletePolicy',
        'iam:DeletePolicyVersion',
        'iam:SetDefaultPolicyVersion',
      ],
      resource: own(names.deployBoundaryArn(account.id), account.id),
      except: 'administrators',
    },
  ];
}

/** Who could make or edit a role that guardrails let through would be bound by none. */
function letThroughChanges({ names, facts }: Blueprint, account: AccountFacts): readonly Guarded[] {
  const exempt = facts.guardrails.exemptions.flatMap(({ role }) => role ?? []);
  const changes = (pattern: string, whose: string): Guarded => ({
    ...shared,
    sentence: `makes, edits or deletes ${whose}`,
    actions: roleChanges,
    resource: own(names.roleArn(account.id, roleOfPattern(pattern)), account.id),
    except: 'administrators alone',
  });
  return [
    ...administrators(facts).map((pattern) => changes(pattern, `an administrator (${pattern})`)),
    ...bringers(facts, [account]).map((pattern) =>
      changes(pattern, `a role that brings those of Terraform (${pattern})`),
    ),
    ...[...new Set(exempt)].map((pattern) => changes(pattern, `an exempt role (${pattern})`)),
    ...approversOf(facts).map((pattern) => changes(pattern, `an approver (${pattern})`)),
  ];
}

/** Who approves waves, those of the landing zone's own pipeline too, and pull requests of CodeCommit. */
function approversOf({ waves, applications, selfDelivery }: Blueprint['facts']): readonly string[] {
  const ofSources = applications
    .flatMap(sourcesOf)
    .flatMap(({ source }) => (source.kind === 'codecommit' ? (source.create?.approvals?.roles ?? []) : []));
  const ofWaves = waves.flatMap(({ approval }) => approval?.approvers ?? []);
  return [...new Set([...ofWaves, ...(selfDelivery?.approval.approvers ?? []), ...ofSources])];
}
