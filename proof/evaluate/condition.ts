import type { Context, Entry } from './context';
import { findOperator, type Operator } from './operators';
import { coversEverything, type Pattern, parsePattern, resolvePattern } from './pattern';
import type { PolicyStatement } from './request';
import { every, not, or, some, type Tri, tri } from './tri';

/** One operator on one key: all conditions of a statement must hold. */
export interface Condition {
  readonly key: string;
  /** Undefined for `Null`, and for an operator that nobody knows. */
  readonly operator: Operator | undefined;
  readonly isNull: boolean;
  readonly set: 'ForAllValues' | 'ForAnyValue' | undefined;
  readonly ifExists: boolean;
  readonly values: readonly ConditionValue[];
}

export interface ConditionValue {
  readonly written: string;
  readonly pattern: Pattern;
  /** The same for conditions that ask the same of a value. */
  readonly comparison: string;
}

const OPERATOR = /^(?:(ForAllValues|ForAnyValue):)?(.+?)(IfExists)?$/;

/** Takes an operator apart: `ForAnyValue:StringLikeIfExists`. */
export function splitOperator(
  written: string,
): Pick<Condition, 'set' | 'ifExists'> & { readonly name: string } {
  const [, set, name = written, suffix] = OPERATOR.exec(written) ?? [];
  return { set: set as Condition['set'], name, ifExists: suffix !== undefined };
}

export function parseConditions(
  element: PolicyStatement['Condition'],
  variables: boolean,
): readonly Condition[] {
  return Object.entries(element ?? {}).flatMap(([written, keys]) => {
    const { set, name, ifExists } = splitOperator(written);
    const operator = findOperator(name);
    return Object.entries(keys).map(([key, listed]) => ({
      key: key.toLowerCase(),
      operator,
      isNull: name === 'Null',
      set,
      ifExists,
      values: (Array.isArray(listed) ? listed : [listed]).map((value) =>
        parseValue(String(value), operator, variables),
      ),
    }));
  });
}

function parseValue(written: string, operator: Operator | undefined, variables: boolean): ConditionValue {
  const pattern = parsePattern(written, {
    wildcards: operator?.wildcards ?? false,
    variables: variables && (operator?.variables ?? false),
  });
  return {
    written,
    pattern,
    comparison: `${operator?.comparison}${pattern.text === undefined ? ' with variables' : ''} ${pattern.text ?? written}`,
  };
}

/** Whether a condition holds. */
export function holds(condition: Condition, context: Context): Tri {
  const entry = context.get(condition.key);
  if (condition.isNull) return holdsNull(condition, entry);
  if (!condition.operator) return 'unknown';
  switch (entry.kind) {
    case 'absent':
      return holdsAbsent(condition);
    case 'values':
      return holdsForValues(condition, entry.values, context);
    case 'any':
      return holdsAlike(condition, condition.operator);
    case 'other':
      return holdsForOne(condition, context, ({ comparison }) => {
        const passes = entry.passes.get(comparison);
        return passes === undefined ? 'unknown' : tri(passes);
      });
  }
}

/**
 * AWS takes `Null` behind a set operator, and does not say what it asks then: for the key as always, or of each value, so
 * that without values `ForAllValues` holds and `ForAnyValue` does not. Only what is the same both ways is certain.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null
 * (read on 2026-11-28)
 */
function holdsNull({ values, set }: Condition, entry: Entry): Tri {
  const asks = (wanted: string) => values.some(({ written }) => written.toLowerCase() === wanted);
  const present = tri(asks('false'));
  const certain = set === undefined || asks('true') === (set === 'ForAllValues');
  const absent = certain ? tri(asks('true')) : 'unknown';
  if (isEmpty(entry)) return absent;
  const mayBeNull = entry.kind === 'any' || (set !== undefined && hasEmpty(entry));
  if (mayBeNull) return present === absent ? present : 'unknown';
  return entry.kind === 'absent' ? absent : present;
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html */
function holdsAbsent({ ifExists, set, operator }: Condition): Tri {
  // Whether a key must be there for a value of it to pass if it exists, AWS's own pages contradict each other.
  if (ifExists && set === 'ForAnyValue') return 'unknown';
  if (ifExists || set === 'ForAllValues') return 'yes';
  return tri(set === undefined && operator?.negated === true);
}

/** A key whose only value is an empty text counts as null. */
function isEmpty(entry: Entry): boolean {
  return entry.kind === 'values' && entry.values.every((value) => value === '');
}

function hasEmpty(entry: Entry): boolean {
  return entry.kind === 'values' && entry.values.includes('');
}

function holdsForValues(condition: Condition, values: readonly string[], context: Context): Tri {
  const { operator, set } = condition;
  const holdsFor = (actual: string) =>
    isNoArn(operator, actual)
      ? 'unknown'
      : holdsForOne(condition, context, (_value, wanted) => tri(operator?.compare(wanted, actual) === true));
  // For a set operator an empty text is no value.
  const listed = values.length === 1 && values[0] === '' ? [] : values;
  if (set === 'ForAllValues') return every(listed, holdsFor);
  if (set === 'ForAnyValue') return some(listed, holdsFor);
  // AWS says nothing of several values without a set operator: only what is the same for each of them is certain.
  const answers = new Set(values.map(holdsFor));
  const [only] = answers;
  return answers.size === 1 && only ? only : 'unknown';
}

/** What a negated comparison of ARNs says of a value that is none, AWS leaves open. */
function isNoArn(operator: Operator | undefined, actual: string): boolean {
  return operator?.comparison === 'ArnEquals' && operator.negated && !/^(?:[^:]*:){5}/.test(actual);
}

/** For one value of the request: any of the policy's values may pass; a negated operator wants that none does. */
function holdsForOne(
  { operator, values }: Condition,
  context: Context,
  passes: (value: ConditionValue, wanted: string) => Tri,
): Tri {
  let missing: Tri = 'no';
  const passed = some(values, (value) => {
    const wanted = resolvePattern(value.pattern, context);
    if (typeof wanted === 'string') return passes(value, wanted);
    if (wanted.problem === 'unknown') return 'unknown';
    // Without its variable a value matches nothing; whether a negated operator then holds, AWS leaves open.
    if (operator?.negated) missing = 'unknown';
    return 'no';
  });
  return operator?.negated ? not(or(passed, missing)) : passed;
}

/** What is the same for every value and without one: where the policy names every text there is. */
function holdsAlike(condition: Condition, { comparison, negated }: Operator): Tri {
  const named = condition.values.some(({ pattern }) => coversEverything(pattern.text ?? ''));
  const absent = holdsAbsent(condition);
  if (comparison !== 'StringLike' || !named) return 'unknown';
  const empty = condition.set === undefined ? tri(!negated) : tri(condition.set === 'ForAllValues');
  return absent === tri(!negated) && empty === absent ? absent : 'unknown';
}
