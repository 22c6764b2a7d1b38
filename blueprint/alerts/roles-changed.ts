import { everyAccountWithStack } from './accounts';
import { calls, defineAlert } from './alert';

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html (2026-11-28) */
export const rolesChanged = defineAlert({
  id: 'roles-changed',
  happened: 'A role of the delivery, or its trust, was changed by somebody who is not the landing zone',
  act: 'Policies of other accounts trust these roles by name. Deploy the stack of the account again, end the sessions of the role (IAM console, Revoke sessions), and look at what it did since.',
  by: 'others',
  accounts: everyAccountWithStack,
  regions: 'global',
  events: ({ names }) =>
    calls(
      'iam',
      [
        'AttachRolePolicy',
        'CreateRole',
        'DeleteRole',
        'DeleteRolePermissionsBoundary',
        'DeleteRolePolicy',
        'DetachRolePolicy',
        'PutRolePermissionsBoundary',
        'PutRolePolicy',
        'UpdateAssumeRolePolicy',
        'UpdateRole',
      ],
      {
        roleName: [
          { prefix: names.deliveryRolePattern().replace('*', '') },
          { prefix: names.terraformRoles() },
        ],
      },
    ),
});
