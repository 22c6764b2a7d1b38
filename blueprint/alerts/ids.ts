/** Names of the alerts: `index.ts` has one of each. */
export const alertIds = [
  'access-analyzer-changed',
  'alerts-changed',
  'boundaries-changed',
  'break-glass-used',
  'buckets-changed',
  'builds-changed',
  'config-changed',
  'guardduty-changed',
  'guardrails-changed',
  'images-vulnerable',
  'inspector-changed',
  'keys-changed',
  'keys-shared',
  'packages-changed',
  'pipelines-changed',
  'registries-changed',
  'roles-changed',
  'roles-refused',
  'root-used',
  'security-hub-changed',
  'trails-changed',
  'ways-changed',
] as const;

/** Name of an alert. */
export type AlertId = (typeof alertIds)[number];
