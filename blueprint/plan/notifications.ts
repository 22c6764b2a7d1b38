import type { ApplicationFacts } from '../schema/landing-zone';
import type { PlannedApplication } from './planned';

/** An alarm on a pipeline, by the end of its name. */
export type PipelineAlarm = 'failed-runs' | 'long-runs' | 'waiting-approval' | 'drift';

/** The alarms that an application asks for. */
export function pipelineAlarms({ notify: { alarms }, rollout }: ApplicationFacts): readonly PipelineAlarm[] {
  return [
    ...(alarms.failures === undefined ? [] : (['failed-runs'] as const)),
    ...(alarms.minutes === undefined ? [] : (['long-runs'] as const)),
    ...(alarms.approvalMinutes === undefined ? [] : (['waiting-approval'] as const)),
    ...(rollout?.drift === undefined ? [] : (['drift'] as const)),
  ];
}

type Planned = Pick<PlannedApplication, 'facts' | 'starts'>;

/** Whether there is a queue for events that reach no pipeline: where an event starts one. */
export function hasUndelivered(applications: readonly Planned[]): boolean {
  return applications.some(({ starts }) => starts.length > 0);
}

/** Whether CloudWatch tells any topic of an alarm. */
export function hasAlarms(applications: readonly Planned[]): boolean {
  return hasUndelivered(applications) || applications.some(({ facts }) => pipelineAlarms(facts).length > 0);
}
