import { covers } from '../../policies/pattern';
import type { PolicyDocument, PolicyStatement } from '../evaluate';
import { patternFor } from './pattern';

const remembered = new WeakMap<PolicyDocument, Map<string, readonly PolicyStatement[]>>();

/** The statements of a policy that allow an action on something, under whatever conditions. */
export function allowing(document: PolicyDocument, action: string): readonly PolicyStatement[] {
  const byAction = remembered.get(document) ?? new Map<string, readonly PolicyStatement[]>();
  remembered.set(document, byAction);
  const known = byAction.get(action);
  if (known) return known;
  const found = [document.Statement].flat().filter((statement) => allows(statement, action.toLowerCase()));
  byAction.set(action, found);
  return found;
}

function allows({ Effect, Action, NotAction }: PolicyStatement, action: string): boolean {
  const isNamed = (names: PolicyStatement['Action']) =>
    [names ?? []].flat().some((name) => covers(name.toLowerCase(), action));
  if (Effect !== 'Allow') return false;
  return NotAction === undefined ? isNamed(Action) : !isNamed(NotAction);
}

/** The patterns of the resources of an Allow statement, for a caller of that account. */
export function resourcesOf({ Resource, NotResource }: PolicyStatement, account: string): readonly string[] {
  // What is left out is for the evaluator to say.
  if (NotResource !== undefined || Resource === undefined) return ['*'];
  return [Resource].flat().map((resource) => patternFor(account, resource));
}

/** Values that a statement wants under a condition key, whatever the operator. */
export function conditionValues({ Condition = {} }: PolicyStatement, key: string): readonly string[] {
  return Object.values(Condition).flatMap((keys) =>
    Object.entries(keys)
      .filter(([name]) => name.toLowerCase() === key.toLowerCase())
      .flatMap(([, values]) => [values].flat().map(String)),
  );
}
