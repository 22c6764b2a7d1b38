import { unless } from './carve-out';
import { defineGuardrail } from './guardrail';

export const denyLeavingOrganization = defineGuardrail({
  id: 'deny-leaving-organization',
  type: 'service-control',
  policy: 'account',
  denies:
    '`organizations:LeaveOrganization`; `organizations:AcceptHandshake`, which moves an account straight into another organization; `account:CloseAccount`',
  why: 'An account that leaves the organization leaves every guardrail behind and keeps its data.',
  letsThrough: [],
  exempt: { accounts: true, roles: true },
  options: {},
  statements: (subject) => [
    {
      Sid: 'DenyLeavingOrganization',
      Effect: 'Deny',
      // A member accepts an invitation (INVITE) and the approval of all features (ENABLE_ALL_FEATURES), as of 2026-11-28:
      // https://docs.aws.amazon.com/organizations/latest/APIReference/API_AcceptHandshake.html
      Action: ['account:CloseAccount', 'organizations:AcceptHandshake', 'organizations:LeaveOrganization'],
      Resource: '*',
      ...unless(subject),
    },
  ],
});
