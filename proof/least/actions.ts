import { covers, type Pattern } from '../evaluate/pattern';
import { actionsOf } from '../lint/action-patterns';
import type { ActionFacts, Catalogue } from '../lint/catalogue';
import { canBe, coversEveryResource } from '../lint/resource-types';
import { listed } from '../lint/subject';
import { type Glob, hasWildcard } from './glob';
import type { Entry, Part, ReadStatement } from './statement';

/** An action that a statement names. */
export interface ActionEntry extends Entry {
  /** Undefined where AWS documents none of that name, and where the entry is not taken apart. */
  readonly facts: ActionFacts | undefined;
}

export interface ActionPart extends Part {
  readonly entries: readonly ActionEntry[];
}

/** The actions of a statement; of `NotAction`, the entries as they are written. */
export function actionPart({ raw, parsed }: ReadStatement, catalogue: Catalogue): ActionPart {
  const { patterns, negated } = parsed.actions;
  const element = negated ? 'NotAction' : 'Action';
  const texts = listed(raw[element]);
  const entries = patterns.map((pattern, index) => entryOf(texts[index] ?? '', pattern));
  return { element, entries: negated ? entries : entries.flatMap((entry) => expanded(entry, catalogue)) };
}

function entryOf(written: string, { text = '' }: Pattern): ActionEntry {
  return { written, glob: text, facts: undefined, names: ({ action }) => covers(text, action) };
}

/** A pattern of actions is every action of AWS that it covers. */
function expanded(entry: Entry, catalogue: Catalogue): readonly ActionEntry[] {
  const actions = actionsOf(entry.written, catalogue);
  const isPattern = hasWildcard(entry.glob) && actions.length > 0;
  if (!isPattern) return [{ ...entry, facts: actions[0] }];
  return actions.map((facts) => {
    const glob: Glob = facts.name.toLowerCase();
    return {
      written: `${entry.written}, which is ${facts.name}`,
      glob,
      facts,
      names: ({ action }) => action === glob,
    };
  });
}

/** Whether the action is about no resource, so that policies write `*` for it. */
export function isAboutNothing({ facts }: ActionEntry): boolean {
  return facts?.resources.length === 0;
}

/** Whether the action can be about what an entry of `Resource` names. */
export function canBeAbout({ facts }: ActionEntry, resource: string, catalogue: Catalogue): boolean {
  if (!facts || coversEveryResource(resource)) return true;
  const service = catalogue.serviceOf(facts.name.slice(0, facts.name.indexOf(':')).toLowerCase());
  return !service || facts.resources.some((type) => canBe(type, resource, service));
}
