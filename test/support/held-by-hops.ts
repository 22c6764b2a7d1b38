import type { Hop } from '../../hops';
import { tryParseArn } from '../../policies/arn';
import { covers } from '../../policies/pattern';
import { matchingHops } from '../../proof/explain/match';
import type { RecordedCall } from '../../rehearsal/record';

/** Whether a hop stands for a call of a rehearsal: who asks, for what, on what. */
export function standsFor(hop: Hop, call: RecordedCall): boolean {
  const { who, action, resource } = hop;
  const caller = 'arn' in who ? who.arn : who.name;
  if (caller !== call.caller || hop.expected !== 'allowed') return false;
  if (comparableAction(action) !== comparableAction(call.action)) return false;
  if (resource.kind === 'key') return resource.aliasArn === call.resource;
  if (comparable(resource.arn) === comparable(call.resource)) return true;
  const stated = [...(hop.free ?? []), ...('free' in resource ? (resource.free ?? []) : [])];
  // What a boundary or a guardrail leaves free is for many roles: it does not say what this one asks for.
  const free = stated.filter(({ in: policy = '' }) => !LIMITS.includes(policy));
  if (free.some((each) => each.resource?.some((pattern) => covers(pattern, call.resource)))) return true;
  const denial = { principal: call.caller, action: call.action, resource: call.resource };
  const rest = { deniedBy: undefined, how: undefined, encoded: false };
  return matchingHops({ ...denial, ...rest }, [hop]).length > 0;
}

/** Policies that only limit what others grant. */
const LIMITS = ['permission boundary', 'service control policy', 'resource control policy'];

/** A connection has two names: what policies grant under the one is asked under either. */
function comparableAction(action: string): string {
  return action.toLowerCase().replace(/^codestar-connections:/, 'codeconnections:');
}

/** An ARN without what differs from run to run: revisions, executions, and what Secrets Manager adds to a name. */
function comparable(arn: string): string {
  const { service, resource = '' } = tryParseArn(arn) ?? {};
  if (service === 'ecs' && resource.startsWith('task-definition/')) return arn.replace(/:(?:\d+|\*)$/, '');
  if (service === 'states' && resource.startsWith('execution:')) return arn.replace(/:[^:]*$/, '');
  return service === 'secretsmanager' ? arn.replace(/-.{6}$/, '') : arn;
}
