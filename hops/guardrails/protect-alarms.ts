import { own } from '../principals';
import { alarmRequests } from './alarm-requests';
import type { GuardrailRequests } from './guarded';

/** Which of the accounts a wave goes to changes with the landing zone: an alarm of that name is protected in each. */
export const protectAlarms: GuardrailRequests = {
  denied: ({ blueprint: { names, facts, applications }, account }) => {
    const watched = applications.flatMap((application) => application.facts.alarms.map(({ name }) => name));
    return [...new Set(watched)].map((name) =>
      alarmRequests(
        `the alarm ${name} of a wave`,
        own(names.alarmArn(account.id, facts.regions.primary, name), account.id),
      ),
    );
  },
};
