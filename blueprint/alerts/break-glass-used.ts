import { breakGlassRoles } from '../plan/people';
import { everyAccountWithStack } from './accounts';
import { API_CALL, defineAlert } from './alert';

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html (2026-11-28) */
export const breakGlassUsed = defineAlert({
  id: 'break-glass-used',
  happened: 'A role for emergencies was used',
  act: 'Ask the person whether there is an emergency. If there is, note it and review what the role did when it is over; if there is not, end its sessions (IAM console, Revoke sessions) and lock the person out.',
  by: 'everybody',
  reads: true,
  accounts: everyAccountWithStack,
  regions: 'both',
  events: ({ facts, names }) => {
    // EventBridge knows `*` alone.
    const roles = [...(facts.alerts?.breakGlass ?? []), ...breakGlassRoles(facts)].map((role) =>
      role.replace(/[?]+/g, '*'),
    );
    if (roles.length === 0) return undefined;
    return {
      'detail-type': [API_CALL],
      detail: {
        eventSource: ['sts.amazonaws.com'],
        eventName: ['AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity'],
        errorCode: [{ exists: false }],
        requestParameters: { roleArn: roles.map((role) => ({ wildcard: names.roleArn('*', role) })) },
      },
    };
  },
});
