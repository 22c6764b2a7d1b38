import { unless } from './carve-out';
import { defineGuardrail } from './guardrail';

export const denyLeavingOrganization = defineGuardrail({
  id: 'deny-leaving-organization',
  type: 'service-control',
  policy: 'account',
  denies: '`organizations:LeaveOrganization`',
  why: 'An account that leaves the organization leaves every guardrail behind and keeps its data.',
  letsThrough: [],
  exempt: { accounts: true, roles: true },
  options: {},
  statements: (subject) => [
    {
      Sid: 'DenyLeavingOrganization',
      Effect: 'Deny',
      Action: 'organizations:LeaveOrganization',
      Resource: '*',
      ...unless(subject),
    },
  ],
});
