import { anything, changing, type GuardrailRequests, mostly, named, there } from './guarded';

/** As of 2026-11-28. */
const documentation =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsconfig.html';

export const protectConfig: GuardrailRequests = {
  denied: (guarded) => [
    changing('stops what AWS Config records', {
      actions: named(
        'config',
        mostly(guarded, [
          'StopConfigurationRecorder',
          'DeleteConfigurationRecorder',
          'DeleteServiceLinkedConfigurationRecorder',
          'DisassociateResourceTypes',
          'PutConfigurationRecorder',
        ]),
      ),
      resource: there(guarded, 'config', 'configuration-recorder/any/a1b2c3'),
      documentation,
      anywhere: true,
    }),
    changing('sends the records of AWS Config elsewhere, or nowhere', {
      actions: named(
        'config',
        mostly(guarded, [
          'PutDeliveryChannel',
          'DeleteDeliveryChannel',
          'PutRetentionConfiguration',
          'DeleteRetentionConfiguration',
        ]),
      ),
      ...anything(guarded),
      documentation,
      anywhere: true,
    }),
    changing('takes the results of AWS Config away', {
      actions: named('config', mostly(guarded, ['DeleteEvaluationResults'])),
      resource: there(guarded, 'config', 'config-rule/any'),
      documentation,
      anywhere: true,
    }),
    changing('takes rules away that came together', {
      actions: named('config', mostly(guarded, ['DeleteConformancePack'])),
      resource: there(guarded, 'config', 'conformance-pack/any/a1b2c3'),
      documentation,
      anywhere: true,
    }),
    changing('keeps the records of AWS Config from who watches them', {
      actions: named('config', mostly(guarded, ['DeleteConfigurationAggregator'])),
      resource: there(guarded, 'config', 'config-aggregator/any'),
      documentation,
      anywhere: true,
    }),
    changing('keeps who watches AWS Config out', {
      actions: named('config', mostly(guarded, ['DeleteAggregationAuthorization'])),
      resource: there(guarded, 'config', 'aggregation-authorization/any/any'),
      documentation,
      anywhere: true,
    }),
  ],
};
