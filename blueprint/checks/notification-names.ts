import type { Names } from '../names';
import { pipelineAlarms } from '../plan/notifications';
import type { ApplicationFacts } from '../schema/landing-zone';

/** Kinds of names that what tells of a pipeline has. */
type Kind = 'role' | 'rule' | 'state machine' | 'alarm' | 'chat configuration';

/** Names of the alarms and the channels of an application, and of what they need. */
export function notificationNames<Composed>(
  names: Names,
  application: ApplicationFacts,
  made: (kind: Kind, value: string, shorten?: string) => Composed,
): readonly Composed[] {
  const { name, notify } = application;
  return [
    ...pipelineAlarms(application).map((alarm) => made('alarm', names.pipelineAlarm(name, alarm))),
    ...(notify.alarms.approvalMinutes === undefined
      ? []
      : [
          made('role', names.approvalWatchRole(name)),
          made('rule', names.approvalWatch(name)),
          made('state machine', names.approvalWatch(name)),
        ]),
    ...(notify.chat.length > 0 ? [made('role', names.chatRole(name))] : []),
    ...notify.chat.map((channel) =>
      made(
        'chat configuration',
        names.chatChannel(name, channel.name),
        `the application's name, the name of the channel ${channel.name}, or "prefix"`,
      ),
    ),
  ];
}
