import { unless } from './carve-out';
import type { Guardrail } from './guardrail';

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

export const protectDeliveryRoles: Guardrail = {
  id: 'protect-delivery-roles',
  why: 'Policies trust the delivery roles by the pattern of their name: who can make or edit one has their power.',
  needsAdministrators: true,
  statements: (facts) => [
    {
      Sid: 'DenyChangingDeliveryRoles',
      Effect: 'Deny',
      Action: roleChanges,
      Resource: facts.deliveryRoles,
      ...unless(facts, facts.administrators),
    },
    {
      // Guardrails let these roles through by name: who can make or edit one is bound by none.
      Sid: 'DenyChangingExemptRoles',
      Effect: 'Deny',
      Action: roleChanges,
      Resource: [...facts.administrators, ...facts.rolesLetThrough],
      Condition: { ArnNotLike: { 'aws:PrincipalArn': facts.administrators } },
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
      Resource: facts.deployBoundary,
      ...unless(facts, facts.administrators),
    },
  ],
};
