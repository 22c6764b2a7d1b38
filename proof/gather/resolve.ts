import { type Expression, parseTemplate } from './expression';
import { Unresolved } from './problems';
import { isBlock } from './stacks';

/** What a name of an expression stands for: `aws_kms_key`, `data`, `local`, `var`. */
export type Lookup = (path: readonly (string | number)[], expression: string) => unknown;

/** The value of anything in Terraform's JSON. @throws Unresolved where it is not known. */
export function resolve(value: unknown, lookup: Lookup): unknown {
  if (typeof value === 'string') {
    const expression = parseTemplate(value);
    return expression.kind === 'literal'
      ? expression.value
      : resolvedValue(expression, { lookup, source: value });
  }
  if (Array.isArray(value)) return value.map((each) => resolve(each, lookup));
  if (!isBlock(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, resolve(each, lookup)]));
}

interface Scope {
  readonly lookup: Lookup;
  /** The text that the expression stands in. */
  readonly source: string;
}

function resolvedValue(expression: Expression, scope: Scope): unknown {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'template':
      return expression.parts.map((part) => textOf(resolvedValue(part, scope), scope)).join('');
    case 'replace':
      return replaced(expression.arguments, scope);
    case 'name':
    case 'access': {
      const path = pathOf(expression, scope);
      return path ? scope.lookup(path, scope.source) : accessed(expression, scope);
    }
  }
}

/** @see https://developer.hashicorp.com/terraform/language/functions/replace */
function replaced(parts: readonly Expression[], scope: Scope): string {
  const [text = '', part = '', by = ''] = parts.map((each) => textOf(resolvedValue(each, scope), scope));
  // Between slashes stands a regular expression, of another language than ours.
  if (/^\/.*\/$/s.test(part)) throw new Unresolved(scope.source, 'regular expressions are not understood');
  return text.replaceAll(part, () => by);
}

/** The names of a reference, `aws_kms_key.key.arn`; undefined where it starts with something else than a name. */
function pathOf(expression: Expression, scope: Scope): readonly (string | number)[] | undefined {
  if (expression.kind === 'name') return [expression.name];
  if (expression.kind !== 'access') return undefined;
  const start = pathOf(expression.of, scope);
  return start && [...start, keyOf(expression.key, scope)];
}

function accessed(expression: Expression, scope: Scope): unknown {
  if (expression.kind !== 'access') throw new Unresolved(scope.source, 'this reference is not understood');
  return partOf(resolvedValue(expression.of, scope), [keyOf(expression.key, scope)], scope.source);
}

function keyOf(key: Expression, scope: Scope): string | number {
  const value = resolvedValue(key, scope);
  if (typeof value === 'string' || typeof value === 'number') return value;
  throw new Unresolved(scope.source, 'the key is neither a text nor a number');
}

/** Part of a value, by names and positions. */
export function partOf(value: unknown, path: readonly (string | number)[], expression: string): unknown {
  return path.reduce((inner: unknown, key) => {
    const found: unknown = Array.isArray(inner)
      ? inner[Number(key)]
      : isBlock(inner) && Object.hasOwn(inner, key)
        ? inner[key]
        : undefined;
    if (found === undefined) throw new Unresolved(expression, `there is no ${key}`);
    return found;
  }, value);
}

function textOf(value: unknown, { source }: Scope): string {
  if (typeof value === 'object')
    throw new Unresolved(source, 'a list or an object stands where a text is wanted');
  return String(value);
}
