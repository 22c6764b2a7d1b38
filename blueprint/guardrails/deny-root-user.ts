import { unless } from './carve-out';
import type { Guardrail } from './guardrail';

export const denyRootUser: Guardrail = {
  id: 'deny-root-user',
  why: 'IAM policies cannot limit the root user; nobody should work as root in a member account.',
  needsAdministrators: false,
  statements: (facts) => {
    const { Condition } = unless(facts);
    return [
      {
        Sid: 'DenyRootUser',
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: { ...Condition, ArnLike: { 'aws:PrincipalArn': `arn:${facts.partition}:iam::*:root` } },
      },
    ];
  },
};
