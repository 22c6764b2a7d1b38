import { unless } from './carve-out';
import { defineGuardrail } from './guardrail';

export const denyRootUser = defineGuardrail({
  id: 'deny-root-user',
  type: 'service-control',
  policy: 'account',
  denies: 'every request of the root user',
  why: 'IAM policies cannot limit the root user; nobody should work as root in a member account.',
  letsThrough: [],
  exempt: { accounts: true, roles: 'the root user is no role' },
  options: {},
  statements: (subject) => {
    const { Condition } = unless(subject);
    return [
      {
        Sid: 'DenyRootUser',
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: { ...Condition, ArnLike: { 'aws:PrincipalArn': subject.names.accountArn('*') } },
      },
    ];
  },
});
