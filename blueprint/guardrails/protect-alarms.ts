import { alarmChanges } from './alarm-changes';
import { unless } from './carve-out';
import { defineGuardrail } from './guardrail';

export const protectAlarms = defineGuardrail({
  id: 'protect-alarms',
  type: 'service-control',
  policy: 'delivery',
  denies: 'making, changing, deleting and setting the alarms that pipelines watch after a wave',
  why: 'An alarm that somebody sets to OK lets a wave go on that it would stop.',
  letsThrough: ['administrators'],
  exempt: { accounts: true, roles: true },
  options: {},
  statements: (subject) => {
    const { facts, names, administrators } = subject;
    const alarms = facts.applications.flatMap((application) => application.alarms.map(({ name }) => name));
    if (alarms.length === 0) return [];
    return [
      {
        Sid: 'DenyChangingAlarms',
        Effect: 'Deny',
        Action: alarmChanges,
        Resource: [...new Set(alarms)].sort().map((alarm) => names.alarmArn('*', '*', alarm)),
        ...unless(subject, administrators),
      },
    ];
  },
});
