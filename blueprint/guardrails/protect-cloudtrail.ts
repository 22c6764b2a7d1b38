import { actionsOf, denial } from './denial';
import { defineGuardrail } from './guardrail';

export const protectCloudTrail = defineGuardrail({
  id: 'protect-cloudtrail',
  type: 'service-control',
  policy: 'audit',
  denies:
    'stopping, changing and deleting trails and event data stores of CloudTrail, and choosing what they record',
  why: 'Who works unseen stops the trail first: what is not recorded cannot be investigated.',
  letsThrough: ['administrators'],
  exempt: { accounts: true, roles: true },
  options: {},
  statements: (subject) => [
    denial(subject, {
      sid: 'DenyChangingCloudTrail',
      // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudtrail.html (2026-11-28)
      actions: actionsOf('cloudtrail', [
        'DeleteEventDataStore',
        'DeleteTrail',
        'PutEventConfiguration',
        'PutEventSelectors',
        'PutInsightSelectors',
        'StopEventDataStoreIngestion',
        'StopLogging',
        'UpdateEventDataStore',
        'UpdateTrail',
      ]),
      roles: subject.administrators,
    }),
  ],
});
