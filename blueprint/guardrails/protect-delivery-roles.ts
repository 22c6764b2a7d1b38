import { unless } from './carve-out';
import { approvers } from './delivery-facts';
import { defineGuardrail } from './guardrail';

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
    'creating, changing, tagging, deleting or passing a role whose name starts with `<prefix>-delivery-`, the permission boundary of the deploy roles; changing an administrator, an approver, or a role that is exempt from any guardrail, also to exempt roles',
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
      // Guardrails let these roles through by name, or they approve: who can make or edit one is bound by none. Whoever
      // brings the roles of Terraform changes administrators, in accounts that join later too.
      Sid: 'DenyChangingExemptRoles',
      Effect: 'Deny',
      Action: roleChanges,
      Resource: [
        ...subject.administrators,
        ...subject.bringers,
        ...subject.rolesLetThrough,
        ...approvers(subject.facts).map((role) => subject.names.roleArn('*', role)),
      ],
      Condition: { ArnNotLike: { 'aws:PrincipalArn': [...subject.administrators, ...subject.bringers] } },
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
  ],
});
