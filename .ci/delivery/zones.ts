import type { LandingZone } from '../../blueprint/schema/landing-zone';
import { aDeployment, anApplication } from '../../test/support/landing-zone';
import { selfDelivered } from '../../test/support/self-delivered';

/** No wave has a gate: whoever is asked is asked because of what a plan would do. */
const waves: LandingZone['waves'] = [
  { name: 'dev', accounts: ['dev'] },
  { name: 'prod', accounts: ['prod'] },
];
const source = { kind: 'codecommit', repository: 'landing-zone' } as const;
const drift = { cron: '0 3 ? * MON-FRI *' };
const web = aDeployment('shop', { name: 'web' });
const worker = aDeployment('shop-worker', { name: 'worker' });

/** A small landing zone that delivers itself. */
export const before: LandingZone = selfDelivered({
  waves,
  applications: [anApplication('shop', { deploy: [web, worker] })],
  guardrails: { on: { Workloads: ['region-lock'] } },
  events: { forwardTo: ['arn:aws:events:eu-west-1:333333333333:event-bus/default'] },
  selfDelivery: { source, drift },
});

/** It with a rule less in the tooling account, another guardrail, and another definition of its own pipeline. */
export const after: LandingZone = {
  ...before,
  applications: [anApplication('shop', { deploy: [web] })],
  guardrails: { on: { Workloads: ['region-lock', 'protect-state'] } },
  events: { forwardTo: [] },
  selfDelivery: { source, drift, concurrency: 3, approval: { timeoutMinutes: 1440 } },
};
