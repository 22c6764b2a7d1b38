import { everyAccountWithStack } from './accounts';
import { calls, defineAlert } from './alert';

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html (2026-11-28) */
export const boundariesChanged = defineAlert({
  id: 'boundaries-changed',
  happened: 'A boundary or a policy of the delivery was changed by somebody who is not the landing zone',
  act: 'The boundary is the most that a deploy role can do, whatever is attached to it. Deploy the stack of the account again, and look at which role did more than it could before.',
  by: 'others',
  accounts: everyAccountWithStack,
  regions: 'global',
  events: ({ names }) =>
    calls('iam', ['CreatePolicyVersion', 'DeletePolicy', 'DeletePolicyVersion', 'SetDefaultPolicyVersion'], {
      policyArn: [
        { wildcard: `*/${names.deliveryRolePattern()}` },
        { wildcard: `*/${names.terraformRoles()}*` },
      ],
    }),
});
