/**
 * What keeps an alarm from telling, as of 2026-11-28. `cloudwatch:PutMetricData` has no resource: who may write a metric
 * can keep its alarm quiet.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html
 */
export const alarmChanges: readonly string[] = [
  'cloudwatch:DeleteAlarms',
  'cloudwatch:DisableAlarmActions',
  'cloudwatch:PutCompositeAlarm',
  'cloudwatch:PutMetricAlarm',
  'cloudwatch:SetAlarmState',
];
