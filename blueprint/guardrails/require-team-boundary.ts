import { denial } from './denial';
import { defineGuardrail } from './guardrail';

export const requireTeamBoundary = defineGuardrail({
  id: 'require-team-boundary',
  type: 'service-control',
  policy: 'identity',
  denies:
    'making a role, giving it policies, another boundary or another trust policy, unless it has the boundary `<prefix>-delivery-team-boundary`; taking it from a role; changing it',
  why: 'Whoever may make a role and write its policy has every right of the account, unless a boundary comes with the role.',
  letsThrough: ['administrators', 'bringers of the landing zone'],
  exempt: { accounts: true, roles: true },
  options: {},
  refuses: ({ facts }) =>
    facts.teamBoundary
      ? []
      : [
          {
            option: 'teamBoundary',
            found: 'a landing zone without the boundary that it asks for',
            wanted: '`teamBoundary` in accounts/index.ts, which brings the policy into the accounts',
            change: 'write it, or take the guardrail off the target',
          },
        ],
  statements: (subject) => {
    const { names, administrators, bringers } = subject;
    const boundary = names.teamBoundaryArn('*');
    return [
      denial(subject, {
        sid: 'DenyRolesWithoutTeamBoundary',
        // Each has the key; without a boundary it is not in the request, and the condition holds.
        // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html (2026-11-29)
        actions: [
          'iam:AttachRolePolicy',
          'iam:CreateRole',
          'iam:PutRolePermissionsBoundary',
          'iam:PutRolePolicy',
          'iam:UpdateAssumeRolePolicy',
        ],
        when: { ArnNotLike: { 'iam:PermissionsBoundary': boundary } },
        roles: [...administrators, ...bringers],
      }),
      denial(subject, {
        sid: 'DenyTakingTeamBoundary',
        actions: ['iam:DeleteRolePermissionsBoundary'],
        when: { ArnLike: { 'iam:PermissionsBoundary': boundary } },
        roles: administrators,
      }),
      denial(subject, {
        sid: 'DenyChangingTeamBoundary',
        actions: [
          'iam:CreatePolicy',
          'iam:CreatePolicyVersion',
          'iam:DeletePolicy',
          'iam:DeletePolicyVersion',
          'iam:SetDefaultPolicyVersion',
        ],
        resources: boundary,
        roles: administrators,
      }),
    ];
  },
});
