import { covers } from '../../policies/pattern';
import type { ActionFacts, Catalogue, ServiceFacts } from './catalogue';

/** An `Action` of a policy taken apart. */
export interface ActionPattern {
  readonly prefix: string;
  /** What follows the colon; undefined where there is none. */
  readonly name: string | undefined;
}

export function parseAction(written: string): ActionPattern {
  const colon = written.indexOf(':');
  if (colon < 0) return { prefix: written.toLowerCase(), name: undefined };
  return { prefix: written.slice(0, colon).toLowerCase(), name: written.slice(colon + 1).toLowerCase() };
}

/** Whether it is every action of AWS. */
export function isEveryAction(written: string): boolean {
  return /^\*+(?::\*+)?$/.test(written);
}

/** Whether it is every action of one service. */
export function isWholeService(written: string): boolean {
  return /^[^:*]+:\*+$/.test(written);
}

const expanded = new WeakMap<ServiceFacts, Map<string, readonly ActionFacts[]>>();

/** The actions that an `Action` stands for; none where the service or the action does not exist, and none for `*`. */
export function actionsOf(written: string, catalogue: Catalogue): readonly ActionFacts[] {
  const { prefix, name } = parseAction(written);
  const service = catalogue.serviceOf(prefix);
  if (!service || name === undefined) return [];
  const remembered = expanded.get(service) ?? new Map<string, readonly ActionFacts[]>();
  expanded.set(service, remembered);
  const known =
    remembered.get(name) ??
    service.actions.filter((action) => covers(`*:${name}`, action.name.toLowerCase()));
  remembered.set(name, known);
  return known;
}
