import { actionsOf, denial } from './denial';
import { defineGuardrail } from './guardrail';

export const denyExternalSharing = defineGuardrail({
  id: 'deny-external-sharing',
  type: 'service-control',
  policy: 'data',
  denies:
    'sharing resources by AWS RAM with accounts outside of the organization, and accepting what they share',
  why: 'A share of a subnet, a gateway or a resolver rule connects our network to somebody else.',
  letsThrough: [],
  exempt: { accounts: true, roles: true },
  options: {},
  statements: (subject) => [
    denial(subject, {
      sid: 'DenySharesForOthers',
      // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_ram.html (2026-11-28)
      actions: actionsOf('ram', ['CreateResourceShare', 'UpdateResourceShare']),
      when: { Bool: { 'ram:RequestedAllowsExternalPrincipals': 'true' } },
    }),
    denial(subject, {
      sid: 'DenyAddingToSharesForOthers',
      actions: ['ram:AssociateResourceShare'],
      when: { Bool: { 'ram:AllowsExternalPrincipals': 'true' } },
    }),
    denial(subject, {
      sid: 'DenySharesOfOthers',
      // Nobody of the organization need invite, where sharing within it is enabled:
      // https://docs.aws.amazon.com/ram/latest/userguide/getting-started-sharing.html#getting-started-sharing-orgs (2026-11-28)
      actions: ['ram:AcceptResourceShareInvitation'],
    }),
  ],
});
