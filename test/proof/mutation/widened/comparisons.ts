import type { PolicyStatement } from '../../../../proof/evaluate';
import { splitOperator } from '../../../../proof/evaluate/condition';
import { findOperator } from '../../../../proof/evaluate/operators';

/** What is written, and the statement with it. */
export type Widened = readonly [what: string, statement: PolicyStatement];

/** An account that is in no landing zone of the tests. */
export const OUTSIDE = '888888888888';

export type Values = readonly string[];

export function listed(element: string | Values | undefined): Values {
  return element === undefined ? [] : [element].flat();
}

/** A statement without some of its elements. */
export function without(statement: PolicyStatement, ...elements: readonly string[]): PolicyStatement {
  const kept = Object.entries(statement).filter(([name]) => !elements.includes(name));
  return { Effect: statement.Effect, ...Object.fromEntries(kept) };
}

/** One key of a condition. */
export interface Comparison {
  readonly operator: string;
  readonly key: string;
  readonly values: Values;
  readonly negated: boolean;
  readonly isNull: boolean;
}

export function comparisons({ Condition = {} }: PolicyStatement): readonly Comparison[] {
  return Object.entries(Condition).flatMap(([operator, keys]) => {
    const { name } = splitOperator(operator);
    return Object.entries(keys).map(([key, values]) => ({
      operator,
      key,
      values: [values].flat().map(String),
      negated: findOperator(name)?.negated === true,
      isNull: name === 'Null',
    }));
  });
}

/** The statement with another comparison in the place of one; without it where there is none. */
export function compared(
  statement: PolicyStatement,
  { operator, key }: Comparison,
  other: Pick<Comparison, 'operator' | 'key' | 'values'> | undefined,
): PolicyStatement {
  const { [operator]: keys = {}, ...others } = statement.Condition ?? {};
  const { [key]: _, ...left } = keys;
  const kept = Object.keys(left).length > 0 ? { ...others, [operator]: left } : others;
  if (!other) return { ...statement, Condition: kept };
  const beside = kept[other.operator] ?? {};
  return { ...statement, Condition: { ...kept, [other.operator]: { ...beside, [other.key]: other.values } } };
}
