import type { Statement } from '../../policies/document';
import { covers } from '../../policies/pattern';
import { unless } from './carve-out';
import { approvers } from './delivery-facts';
import { defineGuardrail, type Subject } from './guardrail';

/** The requests that make a role or change what it is. */
const roleChanges = [
  'iam:AttachRolePolicy',
  'iam:CreateRole',
  'iam:DeleteRole',
  'iam:DeleteRolePermissionsBoundary',
  'iam:DeleteRolePolicy',
  'iam:DetachRolePolicy',
  'iam:PutRolePermissionsBoundary',
  'iam:PutRolePolicy',
  'iam:TagRole',
  'iam:UntagRole',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateRole',
  'iam:UpdateRoleDescription',
];

export const protectDeliveryRoles = defineGuardrail({
  id: 'protect-delivery-roles',
  type: 'service-control',
  policy: 'delivery',
  denies:
    'creating, changing, tagging, deleting or passing a role whose name starts with `<prefix>-delivery-`, the permission boundary of the deploy roles; changing an administrator, an approver, or a role that is exempt from any guardrail, also to exempt roles; to everybody but those who bring them: changing the roles that Terraform works with, those that lead to them, their policies and the identity providers that they trust',
  why: 'Policies trust the delivery roles by the pattern of their name: who can make or edit one has their power.',
  letsThrough: ['administrators'],
  belongsOnRoot:
    'any account of the organization that it does not bind may make a role of such a name, and with it read the artifacts of all applications and decrypt them',
  exempt: { accounts: 'other accounts trust what this guardrail protects', roles: true },
  options: {},
  statements: (subject) => [
    {
      Sid: 'DenyChangingDeliveryRoles',
      Effect: 'Deny',
      Action: roleChanges,
      Resource: subject.names.deliveryRolePatternArn(),
      ...unless(subject, subject.administrators),
    },
    {
      // Whoever passes one to a pipeline, a build or a function of their own works with its power.
      Sid: 'DenyPassingDeliveryRoles',
      Effect: 'Deny',
      Action: 'iam:PassRole',
      Resource: subject.names.deliveryRolePatternArn(),
      ...unless(subject, subject.administrators),
    },
    {
      // Guardrails let these roles through by name, or they approve: who can make or edit one is bound by none.
      Sid: 'DenyChangingExemptRoles',
      Effect: 'Deny',
      Action: roleChanges,
      Resource: exemptRoles(subject),
      Condition: {
        ArnNotLike: { 'aws:PrincipalArn': [...subject.administrators, ...keptUpByThemselves(subject)] },
      },
    },
    {
      Sid: 'DenyChangingDeployBoundary',
      Effect: 'Deny',
      Action: [
        'iam:CreatePolicy',
        'iam:CreatePolicyVersion',
        'iam:DeletePolicy',
        'iam:DeletePolicyVersion',
        'iam:SetDefaultPolicyVersion',
      ],
      Resource: subject.names.deployBoundaryArn('*'),
      ...unless(subject, subject.administrators),
    },
    ...waysIn(subject),
  ],
});

/** Those that Terraform works with are closed to administrators too, below. */
function exemptRoles({ administrators, bringers, rolesLetThrough, ...subject }: Subject): readonly string[] {
  const { facts, names, ways } = subject;
  // Plain roles of people have names of delivery roles.
  const approving = approvers(facts)
    .map((role) => names.roleArn('*', role))
    .filter((arn) => !covers(names.deliveryRolePatternArn(), arn));
  return [...administrators, ...bringers, ...rolesLetThrough, ...approving].filter(
    (arn) => !ways.parts.some((part) => covers(part, arn)),
  );
}

/**
 * `access.through` is made by AWS Organizations or AWS Control Tower, and changed with itself from the management account. That of
 * stack sets changes nothing of this.
 *
 * @see https://docs.aws.amazon.com/controltower/latest/controlreference/mandatory-controls.html (2026-11-28)
 */
function keptUpByThemselves({ bringers, names }: Subject): readonly string[] {
  return bringers.filter((arn) => arn !== names.roleArn('*', 'stacksets-exec-*'));
}

/**
 * Every request that changes a role or a policy begins so, and none that reads.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html (2026-11-28)
 */
const changes = [
  'iam:Attach*',
  'iam:Create*',
  'iam:Delete*',
  'iam:Detach*',
  'iam:Put*',
  'iam:Set*',
  'iam:Tag*',
  'iam:Untag*',
  'iam:Update*',
];

/** What begins those that change whom an identity provider vouches for, beside the same. */
const providerChanges = ['iam:Add*', 'iam:Remove*'];

/** Whoever applies is an administrator, and may not change what bounds it: a run of `bootstrap` does that. */
function waysIn({ ways: { madeBy, parts, providers } }: Subject): readonly Statement[] {
  if (parts.length === 0) return [];
  return [
    {
      Sid: 'DenyChangingWaysIn',
      Effect: 'Deny',
      Action: providers.length > 0 ? [...providerChanges, ...changes] : changes,
      Resource: [...parts, ...providers],
      Condition: { ArnNotLike: { 'aws:PrincipalArn': madeBy } },
    },
  ];
}
