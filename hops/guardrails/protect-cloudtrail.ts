import { changing, type GuardrailRequests, mostly, named, there } from './guarded';

/** As of 2026-11-28. */
const documentation =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudtrail.html';

export const protectCloudTrail: GuardrailRequests = {
  denied: (guarded) => [
    changing('stops what records the account', {
      actions: named(
        'cloudtrail',
        mostly(guarded, [
          'StopLogging',
          'DeleteTrail',
          'PutEventSelectors',
          'PutInsightSelectors',
          'UpdateTrail',
        ]),
      ),
      resource: there(guarded, 'cloudtrail', 'trail/any'),
      documentation,
      anywhere: true,
    }),
    changing('empties what CloudTrail Lake keeps', {
      actions: named(
        'cloudtrail',
        mostly(guarded, [
          'DeleteEventDataStore',
          'PutEventConfiguration',
          'StopEventDataStoreIngestion',
          'UpdateEventDataStore',
        ]),
      ),
      resource: there(guarded, 'cloudtrail', 'eventdatastore/any'),
      documentation,
      anywhere: true,
    }),
  ],
};
