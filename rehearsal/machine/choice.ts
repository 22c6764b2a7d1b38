import { at, isThere, type Scope } from './paths';

/** A rule of a choice: what it compares, and where it leads. */
export type ChoiceRule = Readonly<Record<string, unknown>>;

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html */
export function holds(rule: ChoiceRule, scope: Scope): boolean {
  if (Array.isArray(rule.And)) return rule.And.every((each: ChoiceRule) => holds(each, scope));
  if (Array.isArray(rule.Or)) return rule.Or.some((each: ChoiceRule) => holds(each, scope));
  if (typeof rule.Not === 'object' && rule.Not !== null) return !holds(rule.Not as ChoiceRule, scope);
  const variable = String(rule.Variable);
  if (rule.IsPresent !== undefined) return isThere(variable, scope) === rule.IsPresent;
  const value = isThere(variable, scope) ? at(variable, scope) : undefined;
  const [comparison] = Object.keys(rule).filter((key) => !['Variable', 'Next', 'Comment'].includes(key));
  const wanted = rule[comparison ?? ''];
  // `StringEqualsPath` compares with what is at another path.
  return comparison?.endsWith('Path')
    ? compared(comparison.slice(0, -'Path'.length), value, at(String(wanted), scope))
    : compared(comparison ?? '', value, wanted);
}

function compared(comparison: string, value: unknown, wanted: unknown): boolean {
  if (comparison === 'StringMatches') return matches(String(value), String(wanted));
  if (comparison.startsWith('Is')) return kindOf(comparison, value) === wanted;
  if (comparison.endsWith('GreaterThanEquals')) return Number(value) >= Number(wanted);
  if (comparison.endsWith('LessThanEquals')) return Number(value) <= Number(wanted);
  if (comparison.endsWith('GreaterThan')) return Number(value) > Number(wanted);
  if (comparison.endsWith('LessThan')) return Number(value) < Number(wanted);
  if (comparison.endsWith('Equals')) return value === wanted;
  throw new Error(`States.Runtime: the comparison ${comparison} is not known here`);
}

function kindOf(comparison: string, value: unknown): boolean {
  if (comparison === 'IsNull') return value === null;
  return typeof value === comparison.slice(2).toLowerCase();
}

function matches(value: string, pattern: string): boolean {
  const source = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${source.join('.*')}$`, 's').test(value);
}
