import { denial } from './denial';
import { defineGuardrail } from './guardrail';

export const quarantine = defineGuardrail({
  id: 'quarantine',
  type: 'service-control',
  policy: 'quarantine',
  denies: 'everything, to everybody but the roles that the landing zone is brought and kept up with',
  why: 'A new account is bare until its first apply: nobody works in it before the guardrails and the baseline are there.',
  letsThrough: ['administrators', 'plan roles', 'bringers of the landing zone'],
  exempt: { accounts: 'take the account out of the unit instead', roles: true },
  shadowsOthers: true,
  options: {},
  statements: (subject) => [
    denial(subject, {
      sid: 'DenyAllInQuarantine',
      actions: ['*'],
      roles: [...subject.administrators, ...subject.planners, ...subject.bringers],
    }),
  ],
});
