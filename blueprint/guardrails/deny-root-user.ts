import { unless } from './carve-out';
import { defineGuardrail } from './guardrail';

export const denyRootUser = defineGuardrail({
  id: 'deny-root-user',
  type: 'service-control',
  policy: 'account',
  denies:
    'every request of the root user, but not those of a root session of the management account (`sts:AssumeRoot`)',
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
        Condition: {
          ...Condition,
          ArnLike: { 'aws:PrincipalArn': subject.names.accountArn('*') },
          // A session of sts:AssumeRoot has the root user's ARN too, and this key, as of 2026-11-28:
          // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-assumedroot
          Null: { 'aws:AssumedRoot': 'true' },
        },
      },
    ];
  },
});
