import { unless } from './carve-out';
import type { Guardrail } from './guardrail';

export const denyLeavingOrganization: Guardrail = {
  id: 'deny-leaving-organization',
  why: 'An account that leaves the organization leaves every guardrail behind and keeps its data.',
  needsAdministrators: false,
  statements: (facts) => [
    {
      Sid: 'DenyLeavingOrganization',
      Effect: 'Deny',
      Action: 'organizations:LeaveOrganization',
      Resource: '*',
      ...unless(facts),
    },
  ],
};
