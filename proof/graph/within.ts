import { covers } from '../../policies/pattern';
import type { PolicyStatement, PrincipalElement } from '../evaluate';
import { splitOperator } from '../evaluate/condition';
import { findOperator } from '../evaluate/operators';

/** An element, or its negation. */
interface Names {
  readonly names: readonly string[] | undefined;
  readonly exempt: readonly string[] | undefined;
}

/**
 * Whether every request that a statement is about is one that another is about too. Where that cannot be told from the
 * texts, the answer is no: a change is rather told once too often.
 */
export function isWithin(inner: PolicyStatement, outer: PolicyStatement): boolean {
  return (
    isAmong(principals(inner), principals(outer)) &&
    isAmong(actions(inner), actions(outer)) &&
    isAmong(resources(inner), resources(outer)) &&
    conditionsOf(outer).every((wide) => conditionsOf(inner).some((narrow) => implies(narrow, wide)))
  );
}

/** One statement for each principal, action and resource of a statement. */
export function entriesOf(statement: PolicyStatement): readonly PolicyStatement[] {
  const { Principal, Action, Resource } = statement;
  const who =
    typeof Principal === 'object'
      ? Object.entries(Principal).flatMap(([kind, named]) => listed(named).map((each) => ({ [kind]: each })))
      : [Principal];
  return who.flatMap((principal) =>
    several(Action).flatMap((action) =>
      several(Resource).map((resource) => ({
        ...statement,
        ...(principal !== undefined && { Principal: principal }),
        ...(action !== undefined && { Action: action }),
        ...(resource !== undefined && { Resource: resource }),
      })),
    ),
  );
}

function several(element: PolicyStatement['Action']): readonly (string | undefined)[] {
  return element === undefined ? [undefined] : listed(element);
}

function listed(element: string | readonly string[] | undefined): readonly string[] {
  return element === undefined ? [] : [element].flat();
}

function principals({ Principal, NotPrincipal }: PolicyStatement): Names {
  return { names: Principal && namesOf(Principal), exempt: NotPrincipal && namesOf(NotPrincipal) };
}

/** An account is the same as its root user's ARN; everybody is everybody of each kind. */
function namesOf(element: PrincipalElement): readonly string[] {
  if (element === '*') return ['*'];
  return Object.entries(element).flatMap(([kind, named]) =>
    listed(named).map((each) =>
      each === '*' ? '*' : `${kind} ${each.replace(/^arn:[^:]+:iam::(\d{12}):root$/, '$1')}`,
    ),
  );
}

function actions({ Action, NotAction }: PolicyStatement): Names {
  const small = (element: PolicyStatement['Action']) =>
    element === undefined ? undefined : listed(element).map((each) => each.toLowerCase());
  return { names: small(Action), exempt: small(NotAction) };
}

function resources({ Resource, NotResource }: PolicyStatement): Names {
  const own = (element: PolicyStatement['Resource']) => (element === undefined ? undefined : listed(element));
  return { names: own(Resource), exempt: own(NotResource) };
}

function isAmong(inner: Names, outer: Names): boolean {
  if (outer.names) {
    if (outer.names.includes('*')) return true;
    return inner.names?.every((name) => isCovered(name, outer.names ?? [])) ?? false;
  }
  if (outer.exempt) {
    if (inner.exempt) return outer.exempt.every((name) => isCovered(name, inner.exempt ?? []));
    return inner.names?.every((name) => !outer.exempt?.some((exempt) => overlap(name, exempt))) ?? false;
  }
  return inner.names === undefined && inner.exempt === undefined;
}

function isCovered(name: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => covers(pattern, name));
}

/** Two patterns that have wildcards may overlap without one covering the other: then it is taken that they do. */
function overlap(one: string, other: string): boolean {
  return covers(one, other) || covers(other, one) || (/[*?]/.test(one) && /[*?]/.test(other));
}

interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

function conditionsOf({ Condition = {} }: PolicyStatement): readonly Condition[] {
  return Object.entries(Condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => ({
      operator,
      key: key.toLowerCase(),
      values: [values].flat().map(String),
    })),
  );
}

/** Whether what meets one condition meets another. */
function implies(narrow: Condition, wide: Condition): boolean {
  if (narrow.key !== wide.key) return false;
  const [inner, outer] = [splitOperator(narrow.operator), splitOperator(wide.operator)];
  if (inner.set !== outer.set || (inner.ifExists && !outer.ifExists)) return false;
  const [ours, theirs] = [findOperator(inner.name), findOperator(outer.name)];
  if (!ours || !theirs) return inner.name === outer.name && sameValues(narrow, wide);
  if (ours.negated !== theirs.negated || familyOf(inner.name) !== familyOf(outer.name)) return false;
  const isExact = ours.name === theirs.name;
  if (ours.negated)
    return wide.values.every((value) =>
      hasValue(value, narrow.values, { wildcards: ours.wildcards, isExact }),
    );
  return narrow.values.every((value) =>
    hasValue(value, wide.values, { wildcards: theirs.wildcards, isExact }),
  );
}

/** Comparisons of texts, of ARNs and of addresses are each alike, but for their patterns. */
function familyOf(name: string): string {
  const plain = name.replace('Not', '');
  if (/^String(Equals|Like)$/.test(plain)) return 'String';
  return /^Arn(Equals|Like)$/.test(plain) ? 'Arn' : plain;
}

/** A value among others; a pattern of the outer side covers it only where its operator knows patterns. */
function hasValue(
  value: string,
  among: readonly string[],
  { wildcards, isExact }: { readonly wildcards: boolean; readonly isExact: boolean },
): boolean {
  if (among.includes(value)) return isExact || wildcards || !/[*?]/.test(value);
  return wildcards && isCovered(value, among);
}

function sameValues({ values }: Condition, other: Condition): boolean {
  return values.length === other.values.length && values.every((value) => other.values.includes(value));
}
