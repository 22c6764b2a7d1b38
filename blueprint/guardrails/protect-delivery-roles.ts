import { unless } from './carve-out';
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
    'creating, changing, tagging or deleting a role whose name starts with `<prefix>-delivery-`, the permission boundary of the deploy roles, an administrator, or a role that is exempt from any guardrail; the last two also to exempt roles',
  why: 'Policies trust the delivery roles by the pattern of their name: who can make or edit one has their power.',
  letsThrough: ['administrators'],
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
      // Guardrails let these roles through by name: who can make or edit one is bound by none.
      Sid: 'DenyChangingExemptRoles',
      Effect: 'Deny',
      Action: roleChanges,
      Resource: [...subject.administrators, ...subject.rolesLetThrough],
      Condition: { ArnNotLike: { 'aws:PrincipalArn': subject.administrators } },
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
