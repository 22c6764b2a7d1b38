import { everyAccountWithStack } from './accounts';
import { API_CALL, defineAlert } from './alert';

/**
 * The root user itself, and who becomes it for a task of central root access. AWS services that work in its name are left out.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-track-privileged-tasks.html (2026-11-28)
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html (2026-11-28)
 */
export const rootUsed = defineAlert({
  id: 'root-used',
  happened: 'The root user of an account was used',
  act: 'No guardrail binds the root user of the management account, and no task of every day needs one. Ask who holds its credentials; if nobody did it, reset the password, delete its keys, and open a case with AWS Support.',
  by: 'everybody',
  reads: true,
  accounts: everyAccountWithStack,
  regions: 'both',
  events: () => ({
    // AWS's pages write the second in two ways.
    'detail-type': [
      API_CALL,
      'AWS Console Sign In via CloudTrail',
      'AWS Console Signin via CloudTrail',
      'AWS Console Action via CloudTrail',
    ],
    detail: {
      $or: [
        {
          userIdentity: { type: ['Root'], invokedBy: [{ exists: false }] },
          eventType: [{ 'anything-but': ['AwsServiceEvent'] }],
        },
        { eventSource: ['sts.amazonaws.com'], eventName: ['AssumeRoot'] },
      ],
    },
  }),
});
