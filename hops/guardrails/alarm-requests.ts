import type { HopResource } from '../hop';
import { changing, type Guarded } from './guarded';

/** As of 2026-11-28. */
const documentation =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html';

/** What keeps an alarm from telling. */
export function alarmRequests(alarm: string, resource: HopResource): Guarded {
  return changing(`silences ${alarm}`, {
    actions: [
      'cloudwatch:SetAlarmState',
      'cloudwatch:PutMetricAlarm',
      'cloudwatch:PutCompositeAlarm',
      'cloudwatch:DeleteAlarms',
      'cloudwatch:DisableAlarmActions',
    ],
    resource,
    documentation,
  });
}
