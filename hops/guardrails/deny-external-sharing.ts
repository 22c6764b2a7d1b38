import { anything, type GuardrailRequests, keptFrom, leftAlone, there } from './guarded';

/** As of 2026-11-28. */
const documentation =
  'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_ram.html';

const ASKED = 'ram:RequestedAllowsExternalPrincipals';
const ALLOWS = 'ram:AllowsExternalPrincipals';

export const denyExternalSharing: GuardrailRequests = {
  denied: (guarded) => {
    const { resource, context } = anything(guarded);
    return [
      keptFrom('makes a share for others than the organization', {
        actions: ['ram:CreateResourceShare'],
        resource,
        context: { ...context, [ASKED]: 'true' },
        documentation,
      }),
      keptFrom('opens a share to others than the organization', {
        actions: ['ram:UpdateResourceShare'],
        resource: there(guarded, 'ram', 'resource-share/any'),
        context: { [ASKED]: 'true' },
        documentation,
      }),
      keptFrom('adds to a share that is open to others', {
        actions: ['ram:AssociateResourceShare'],
        resource: there(guarded, 'ram', 'resource-share/any'),
        context: { [ALLOWS]: 'true' },
        documentation,
      }),
      keptFrom('accepts what somebody else shares', {
        actions: ['ram:AcceptResourceShareInvitation'],
        resource: there(guarded, 'ram', 'resource-share-invitation/any'),
        documentation,
      }),
    ];
  },
  leavesAlone: (guarded) => {
    const { resource, context } = anything(guarded);
    return [
      ...leftAlone(guarded, 'makes a share for the organization', {
        actions: ['ram:CreateResourceShare'],
        resource,
        context: { ...context, [ASKED]: 'false' },
        documentation,
      }),
      ...leftAlone(guarded, 'adds to a share for the organization', {
        actions: ['ram:AssociateResourceShare'],
        resource: there(guarded, 'ram', 'resource-share/any'),
        context: { [ALLOWS]: 'false' },
        documentation,
      }),
    ];
  },
};
