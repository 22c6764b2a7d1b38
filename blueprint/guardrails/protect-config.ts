import { actionsOf, denial } from './denial';
import { defineGuardrail } from './guardrail';

export const protectConfig = defineGuardrail({
  id: 'protect-config',
  type: 'service-control',
  policy: 'audit',
  denies:
    'stopping, changing and deleting the recorder, the delivery channel, the retention, conformance packs and aggregators of AWS Config',
  why: 'What AWS Config does not record, no rule judges and nobody can look up afterwards.',
  letsThrough: ['administrators'],
  exempt: { accounts: true, roles: true },
  options: {},
  statements: (subject) => [
    denial(subject, {
      sid: 'DenyChangingConfig',
      // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsconfig.html (2026-11-28)
      actions: actionsOf('config', [
        'DeleteAggregationAuthorization',
        'DeleteConfigurationAggregator',
        'DeleteConfigurationRecorder',
        'DeleteConformancePack',
        'DeleteDeliveryChannel',
        'DeleteEvaluationResults',
        'DeleteRetentionConfiguration',
        'DeleteServiceLinkedConfigurationRecorder',
        'DisassociateResourceTypes',
        'PutConfigurationRecorder',
        'PutDeliveryChannel',
        'PutRetentionConfiguration',
        'StopConfigurationRecorder',
      ]),
      roles: subject.administrators,
    }),
  ],
});
