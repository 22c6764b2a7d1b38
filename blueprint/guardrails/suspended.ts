import { unless } from './carve-out';
import { defineGuardrail } from './guardrail';

/**
 * What an account needs until it is closed, and for the 90 days after in which it may be opened again: its bills, and AWS
 * Support.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_close.html (2026-11-28)
 */
const closing = ['billing:Get*', 'billing:List*', 'invoicing:Get*', 'invoicing:List*', 'support:*'];

export const suspended = defineGuardrail({
  id: 'suspended',
  type: 'service-control',
  policy: 'suspended',
  denies:
    'everything but looking at bills and cases of AWS Support, to everybody but the roles that the landing zone is kept up with, which take away what is left',
  why: 'An account that waits to be closed has no owner who would notice what somebody does in it.',
  letsThrough: ['administrators', 'plan roles', 'bringers of the landing zone'],
  exempt: { accounts: 'take the account out of the unit instead', roles: true },
  shadowsOthers: true,
  options: {},
  statements: (subject) => [
    {
      Sid: 'DenyAllInSuspended',
      Effect: 'Deny',
      NotAction: closing,
      Resource: '*',
      ...unless(subject, [...subject.administrators, ...subject.planners, ...subject.bringers]),
    },
  ],
});
