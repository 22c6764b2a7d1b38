import { everyAccountWithStack } from './accounts';
import { API_CALL, defineAlert } from './alert';

/**
 * AWS logs a refused call in the account of its caller alone, and leaves its parameters out where it was denied: then the
 * message says which role it was about.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html (2026-11-28)
 */
export const rolesRefused = defineAlert({
  id: 'roles-refused',
  happened: 'Somebody tried to become a role of the delivery and was refused',
  act: 'Nobody but pipelines becomes these roles. A run of a pipeline that fails at the same time means a broken trust policy: deploy the account. Anything else is somebody who tries doors: end the sessions of the caller.',
  by: 'everybody',
  reads: true,
  accounts: everyAccountWithStack,
  regions: 'both',
  events: ({ names }) => ({
    'detail-type': [API_CALL],
    detail: {
      eventSource: ['sts.amazonaws.com'],
      eventName: ['AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity'],
      errorCode: [{ exists: true }],
      $or: [names.deliveryRolePattern(), `${names.terraformRoles()}*`].flatMap((pattern) => [
        { requestParameters: { roleArn: [{ wildcard: `*/${pattern}` }] } },
        { errorMessage: [{ wildcard: `*/${pattern}` }] },
      ]),
    },
  }),
});
