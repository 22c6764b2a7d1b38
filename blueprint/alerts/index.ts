import type { Alert } from './alert';
import { alertsChanged } from './alerts-changed';
import { boundariesChanged } from './boundaries-changed';
import { breakGlassUsed } from './break-glass-used';
import { bucketsChanged } from './buckets-changed';
import { buildsChanged } from './builds-changed';
import { guardrailsChanged } from './guardrails-changed';
import type { AlertId } from './ids';
import { keysChanged } from './keys-changed';
import { keysShared } from './keys-shared';
import { pipelinesChanged } from './pipelines-changed';
import { rolesChanged } from './roles-changed';
import { rolesRefused } from './roles-refused';
import { rootUsed } from './root-used';
import { trailsChanged } from './trails-changed';
import { waysChanged } from './ways-changed';

/** A new one is one file, and its line here and in `ids.ts`. */
const pack: { readonly [Id in AlertId]: Alert<Id> } = {
  'alerts-changed': alertsChanged,
  'boundaries-changed': boundariesChanged,
  'break-glass-used': breakGlassUsed,
  'buckets-changed': bucketsChanged,
  'builds-changed': buildsChanged,
  'guardrails-changed': guardrailsChanged,
  'keys-changed': keysChanged,
  'keys-shared': keysShared,
  'pipelines-changed': pipelinesChanged,
  'roles-changed': rolesChanged,
  'roles-refused': rolesRefused,
  'root-used': rootUsed,
  'trails-changed': trailsChanged,
  'ways-changed': waysChanged,
};

/** Every alert there is. */
export const alerts: readonly Alert<AlertId>[] = Object.values(pack);
