import { covers, type Pattern } from '../evaluate/pattern';
import { actionsOf, parseAction } from '../lint/action-patterns';
import type { ActionFacts, Catalogue } from '../lint/catalogue';
import { canBe, coversEveryResource } from '../lint/resource-types';
import { listed } from '../lint/subject';
import { hasWildcard } from './glob';
import type { Entry, Part, ReadStatement } from './statement';

/** An action that a statement names. */
export interface ActionEntry extends Entry {
  /** Undefined where AWS documents none of that name, and for a pattern: it may be any action, today and tomorrow. */
  readonly facts: ActionFacts | undefined;
}

export interface ActionPart extends Part {
  readonly entries: readonly ActionEntry[];
}

/** The actions of a statement; of `NotAction`, what it leaves out. */
export function actionPart({ raw, parsed }: ReadStatement, catalogue: Catalogue): ActionPart {
  const { patterns, negated } = parsed.actions;
  const element = negated ? 'NotAction' : 'Action';
  const texts = listed(raw[element]);
  return {
    element,
    entries: patterns.map((pattern, index) => entryOf(texts[index] ?? '', pattern, catalogue)),
  };
}

function entryOf(written: string, { text = '' }: Pattern, catalogue: Catalogue): ActionEntry {
  const [facts] = hasWildcard(text) ? [] : actionsOf(written, catalogue);
  return { written, glob: text, facts, names: ({ action }) => covers(text, action) };
}

/** Whether the action is about no resource, so that policies write `*` for it. */
export function isAboutNothing({ facts }: ActionEntry): boolean {
  return facts?.resources.length === 0;
}

/** Whether the action can be about what an entry of `Resource` names; a pattern, whether its service has such resources. */
export function canBeAbout(
  { facts, written, glob }: ActionEntry,
  resource: string,
  catalogue: Catalogue,
): boolean {
  if (coversEveryResource(resource) || !(facts || hasWildcard(glob))) return true;
  const service = catalogue.serviceOf(parseAction(written).prefix);
  const types = facts ?? service;
  return !service || !types || types.resources.some((type) => canBe(type, resource, service));
}
