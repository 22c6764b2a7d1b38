import { ANY } from '../evaluate/pattern';
import type { Scope } from '../evaluate/statement';
import type { FoundPolicy } from '../gather/model';
import type { Catalogue } from '../lint/catalogue';
import { isKeyPolicy, typeOf } from '../lint/subject';
import { type ActionEntry, type ActionPart, actionPart, canBeAbout, isAboutNothing } from './actions';
import {
  type ConditionPart,
  conditionsOf,
  type Entry,
  type Part,
  type PrincipalEntry,
  principalsOf,
  type ReadStatement,
  resourcesOf,
} from './statement';

/** The lists of an Allow statement: one entry of each of them together allow something, which some hop must need. */
export interface AllowParts {
  readonly policy: FoundPolicy;
  /** In the policy of a key `*` is the key. */
  readonly ofKey: boolean;
  readonly action: ActionPart;
  readonly resource: Part | undefined;
  readonly principal: (Part & { readonly entries: readonly PrincipalEntry[] }) | undefined;
  readonly conditions: readonly ConditionPart[];
  /** Conditions that only leave something out: those with a negated operator. */
  readonly narrowing: readonly ConditionPart[];
  /** Whether an action can be about a resource. */
  readonly isPossible: (action: ActionEntry, resource: Entry) => boolean;
}

export function allowParts(policy: FoundPolicy, statement: ReadStatement, catalogue: Catalogue): AllowParts {
  const conditions = conditionsOf(statement);
  const ofKey = isKeyPolicy({ type: typeOf(policy) });
  const { principals, notPrincipals } = statement.parsed;
  const everyone = { kind: 'everyone', name: '*', account: undefined } as const;
  const excluded = notPrincipals && principalsOf('NotPrincipal', notPrincipals);
  const resource = resourcesOf(statement);
  return {
    policy,
    ofKey,
    action: withoutNot(actionPart(statement, catalogue), { facts: undefined }),
    resource: resource && withoutNot(resource, {}),
    principal: principals
      ? principalsOf('Principal', principals)
      : excluded && withoutNot(excluded, { named: everyone }),
    conditions: conditions.filter((each) => !isNarrowing(each)),
    narrowing: conditions.filter(isNarrowing),
    isPossible: (action, about) =>
      ofKey ? !isAboutNothing(action) : about.glob === ANY || canBeAbout(action, about.written, catalogue),
  };
}

/** A list that says what it leaves out has one entry: everything else. */
function withoutNot<E extends Entry>(
  part: Part & { readonly entries: readonly E[] },
  own: Omit<E, keyof Entry>,
): Part & { readonly entries: readonly E[] } {
  if (!part.element.startsWith('Not')) return part;
  const left = part.entries;
  const everything: Entry = {
    written: `everything but ${left.map(({ written }) => written).join(', ')}`,
    glob: ANY,
    names: (scope: Scope) => !left.some((entry) => entry.names(scope)),
  };
  return { element: part.element, entries: [{ ...everything, ...own } as E] };
}

function isNarrowing({ condition }: ConditionPart): boolean {
  return condition.operator?.negated === true;
}
