import { accessAnalyzerChanged } from './access-analyzer-changed';
import type { Alert } from './alert';
import { alertsChanged } from './alerts-changed';
import { boundariesChanged } from './boundaries-changed';
import { breakGlassUsed } from './break-glass-used';
import { bucketsChanged } from './buckets-changed';
import { buildsChanged } from './builds-changed';
import { configChanged } from './config-changed';
import { guarddutyChanged } from './guardduty-changed';
import { guardrailsChanged } from './guardrails-changed';
import type { AlertId } from './ids';
import { imagesVulnerable } from './images-vulnerable';
import { inspectorChanged } from './inspector-changed';
import { keysChanged } from './keys-changed';
import { keysShared } from './keys-shared';
import { packagesChanged } from './packages-changed';
import { pipelinesChanged } from './pipelines-changed';
import { registriesChanged } from './registries-changed';
import { rolesChanged } from './roles-changed';
import { rolesRefused } from './roles-refused';
import { rootUsed } from './root-used';
import { securityHubChanged } from './security-hub-changed';
import { trailsChanged } from './trails-changed';
import { waysChanged } from './ways-changed';

/** A new one is one file, and its line here and in `ids.ts`. */
const pack: { readonly [Id in AlertId]: Alert<Id> } = {
  'access-analyzer-changed': accessAnalyzerChanged,
  'alerts-changed': alertsChanged,
  'boundaries-changed': boundariesChanged,
  'break-glass-used': breakGlassUsed,
  'buckets-changed': bucketsChanged,
  'builds-changed': buildsChanged,
  'config-changed': configChanged,
  'guardduty-changed': guarddutyChanged,
  'guardrails-changed': guardrailsChanged,
  'images-vulnerable': imagesVulnerable,
  'inspector-changed': inspectorChanged,
  'keys-changed': keysChanged,
  'keys-shared': keysShared,
  'packages-changed': packagesChanged,
  'pipelines-changed': pipelinesChanged,
  'registries-changed': registriesChanged,
  'roles-changed': rolesChanged,
  'roles-refused': rolesRefused,
  'root-used': rootUsed,
  'security-hub-changed': securityHubChanged,
  'trails-changed': trailsChanged,
  'ways-changed': waysChanged,
};

/** Every alert there is. */
export const alerts: readonly Alert<AlertId>[] = Object.values(pack);
