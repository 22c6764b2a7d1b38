import type { LandingZone } from '../../blueprint/schema/landing-zone';

/** What no landing zone of test/consumers/ can have: those keep their state in files. */
export const protectedState = {
  state: {
    kind: 's3',
    bucket: 'acme-state',
    region: 'eu-west-1',
    roleArn: 'arn:aws:iam::222222222222:role/State',
  },
  guardrails: { on: { Infrastructure: ['protect-state'], Workloads: ['protect-state'] } },
} as const satisfies Partial<LandingZone>;
