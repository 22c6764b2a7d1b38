/** Names of the alerts: `index.ts` has one of each. */
export const alertIds = [
  'alerts-changed',
  'boundaries-changed',
  'break-glass-used',
  'buckets-changed',
  'builds-changed',
  'guardrails-changed',
  'keys-changed',
  'keys-shared',
  'pipelines-changed',
  'roles-changed',
  'roles-refused',
  'root-used',
  'trails-changed',
  'ways-changed',
] as const;

/** Name of an alert. */
export type AlertId = (typeof alertIds)[number];
