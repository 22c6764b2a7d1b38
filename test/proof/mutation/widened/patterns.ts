import type { PolicyStatement } from '../../../../proof/evaluate';
import { splitOperator } from '../../../../proof/evaluate/condition';
import { compared, comparisons, listed, type Values, type Widened } from './comparisons';

/** A text with a star in the place of each of its segments. */
function starredTexts(text: string): Values {
  const segments = text.split(/([/:])/);
  return segments.flatMap((segment, index) =>
    index % 2 === 0 && index > 0 && !['', '*', 'aws'].includes(segment)
      ? segments.map((each, at) => (at === index ? '*' : each)).join('')
      : [],
  );
}

/** Every entry that allows, or lets past a Deny, with a star in it. */
export function starred(statement: PolicyStatement): readonly Widened[] {
  const allows = statement.Effect === 'Allow';
  const entries = (element: 'Action' | 'Resource' | 'NotAction' | 'NotResource') =>
    listed(statement[element]).flatMap((entry, index, all) =>
      starredTexts(entry).map((star): Widened => {
        const list = all.map((each, at) => (at === index ? star : each));
        return [`${element} ${star}`, { ...statement, [element]: list }];
      }),
    );
  const values = comparisons(statement)
    .filter(({ negated, isNull }) => !isNull && negated !== allows)
    .flatMap((comparison) =>
      comparison.values.flatMap((value, index, all) =>
        [...starredTexts(value), '*'].flatMap((star): readonly Widened[] => {
          const operator = liked(comparison.operator);
          const changed = {
            ...comparison,
            operator,
            values: all.map((each, at) => (at === index ? star : each)),
          };
          return value === star
            ? []
            : [[`${comparison.key} ${star}`, compared(statement, comparison, changed)]];
        }),
      ),
    );
  return allows
    ? [...entries('Action'), ...entries('Resource'), ...values]
    : [...entries('NotAction'), ...entries('NotResource'), ...values];
}

function liked(operator: string): string {
  return operator.replace(/String(Not)?Equals/, 'String$1Like').replace(/Arn(Not)?Equals/, 'Arn$1Like');
}

/** What an Allow leaves out, one value less. */
export function leftOutLess(statement: PolicyStatement): readonly Widened[] {
  return comparisons(statement)
    .filter(({ negated }) => negated)
    .flatMap((comparison) =>
      comparison.values.map((value, index): Widened => {
        const values = comparison.values.filter((_, at) => at !== index);
        const left = values.length > 0 ? { ...comparison, values } : undefined;
        return [`${comparison.key} without ${value}`, compared(statement, comparison, left)];
      }),
    );
}

/** Operators that hold for more requests of an Allow, or for fewer of a Deny. */
export function softened(statement: PolicyStatement): readonly Widened[] {
  const allows = statement.Effect === 'Allow';
  return comparisons(statement).flatMap((comparison) => {
    const { set, ifExists, name } = splitOperator(comparison.operator);
    const { negated, isNull } = comparison;
    const written = (operator: string, values = comparison.values): Widened => [
      `${operator} ${comparison.key}`,
      compared(statement, comparison, { ...comparison, operator, values }),
    ];
    const reversed = negated ? name.replace('Not', '') : name.replace(/^(String|Arn)/, '$1Not');
    if (isNull) return [written('Null', [comparison.values[0] === 'true' ? 'false' : 'true'])];
    const soft = allows && !negated && !ifExists && set !== 'ForAllValues';
    const blind = (allows ? 'StringEquals' : 'StringNotEquals') === name;
    return [
      ...(soft ? [written(`${comparison.operator}IfExists`), written(`ForAllValues:${name}`)] : []),
      ...(allows && !negated ? [written('Null', ['false'])] : []),
      ...(!allows && negated ? [written(`ForAnyValue:${name}`)] : []),
      ...(blind && /[a-z]/i.test(comparison.values.join(''))
        ? [written(`${comparison.operator}IgnoreCase`)]
        : []),
      ...(reversed !== name ? [written(reversed)] : []),
    ];
  });
}
