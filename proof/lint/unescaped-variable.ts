import { nearest } from '../../blueprint/problems/did-you-mean';
import { splitOperator } from '../evaluate/condition';
import { findOperator } from '../evaluate/operators';
import type { Catalogue } from './catalogue';
import {
  allGlobalKeys,
  isAmong,
  isClaim,
  isGlobal,
  isMultivalued,
  keysOfActions,
  keysOfService,
} from './condition-keys';
import type { StatementRule, Subject } from './rule';
import { comparisonsOf, listed } from './subject';

/** `${*}`, `${?}`, `${$}`, or a key with a default if there is one. */
const VARIABLE = /(\$?)\$\{([^}]*)\}/g;

/**
 * What is seen here is the text that AWS gets. A variable that Terraform would have read as a reference of its own is
 * no text at all: it cannot be resolved, and the proof fails with it before.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export const unescapedVariable: StatementRule = {
  id: 'unescaped-variable',
  why: 'A policy variable that AWS does not put in stays as text, and nothing is ever called `${aws:…}`.',
  check: (subject, catalogue) =>
    placesOf(subject).flatMap((place) =>
      [...place.text.matchAll(VARIABLE)].flatMap(({ index, 0: written, 1: dollar, 2: content = '' }) => {
        const [key = ''] = content.split(',').map((part) => part.trim());
        const change = problemOf({ ...place, key, dollar, index }, subject, catalogue);
        return change ? [{ severity: 'error', found: `the variable "${written}"`, change } as const] : [];
      }),
    ),
};

/** A text of a statement that may hold variables. */
interface Place {
  readonly text: string;
  readonly element: 'name' | 'resource' | 'value';
  /** Of a value in a condition. */
  readonly operator?: string;
}

function placesOf({ statement }: Subject): readonly Place[] {
  const { Action, NotAction, Resource, NotResource, Principal, NotPrincipal } = statement;
  const principals = [Principal, NotPrincipal].flatMap((each) =>
    typeof each === 'object' ? Object.values(each).flatMap(listed) : listed(each),
  );
  const places: readonly Place[] = [
    ...[...listed(Action), ...listed(NotAction), ...principals].map(
      (text) => ({ text, element: 'name' }) as const,
    ),
    ...[...listed(Resource), ...listed(NotResource)].map((text) => ({ text, element: 'resource' }) as const),
    ...comparisonsOf(statement).flatMap(({ operator, values }) =>
      values.map((text) => ({ text, element: 'value', operator }) as const),
    ),
  ];
  return places.filter(({ text }) => text.includes('${'));
}

interface Variable extends Place {
  readonly key: string;
  /** The dollar before it, where Terraform's escape was written twice. */
  readonly dollar: string | undefined;
  /** Where it begins in the text. */
  readonly index: number;
}

/** What to do about a variable; undefined where AWS puts a value in. */
function problemOf(variable: Variable, subject: Subject, catalogue: Catalogue): string | undefined {
  if (subject.version !== '2012-10-17')
    return 'write Version "2012-10-17": before it, variables are plain text';
  if (variable.dollar) return 'escape it once: the dollar before it stays in the text';
  return problemOfPlace(variable) ?? problemOfKey(variable.key, subject, catalogue);
}

function problemOfPlace({ element, operator = '', text, index }: Variable): string | undefined {
  if (element === 'name') return 'write it out: actions and principals take no variables';
  if (element === 'value' && !findOperator(splitOperator(operator).name)?.variables)
    return `write it out: ${operator} takes no variables`;
  return element === 'resource' && text.slice(0, index).split(':').length < 6
    ? 'write it out: variables stand after the fifth colon of an ARN'
    : undefined;
}

function problemOfKey(key: string, subject: Subject, catalogue: Catalogue): string | undefined {
  if (['*', '?', '$'].includes(key)) return undefined;
  const ofActions = keysOfActions(subject, catalogue);
  const known = [...ofActions, ...keysOfService(key, catalogue)];
  if (isMultivalued(key)) return 'use a key with one value: this one has several';
  if (isGlobal(key) || isClaim(key, subject) || isAmong(key, known)) return undefined;
  const near = nearest(key, [...allGlobalKeys(), ...known]);
  return near ? `did you mean "\${${near}}"?` : 'use a condition key that AWS has';
}
