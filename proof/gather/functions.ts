import { Unresolved } from './problems';
import { isBlock } from './stacks';

type Call = (...values: readonly unknown[]) => unknown;

/** Functions of Terraform that policies and names are made with. What is not here is not resolved. */
const FUNCTIONS: Readonly<Record<string, Call>> = {
  jsonencode: (value) => encoded(value),
  jsondecode: (text) => JSON.parse(textOf(text)),
  join: (between, list) => listOf(list).map(textOf).join(textOf(between)),
  format: (pattern, ...values) => formatted(textOf(pattern), values),
  concat: (...lists) => lists.flatMap(listOf),
  merge: (...objects) => Object.assign({}, ...objects.map(objectOf)),
  lower: (text) => textOf(text).toLowerCase(),
  upper: (text) => textOf(text).toUpperCase(),
  replace: (text, from, to) => replaced(textOf(text), textOf(from), textOf(to)),
  split: (between, text) => textOf(text).split(textOf(between)),
  tolist: (list) => listOf(list),
  toset: (list) => [...new Set(listOf(list))].sort(),
  tostring: textOf,
  distinct: (list) => [...new Set(listOf(list))],
  one: (list) => (listOf(list).length > 1 ? undefined : (listOf(list)[0] ?? null)),
  element: (list, position) => listOf(list)[Number(position) % listOf(list).length],
  coalesce: (...values) => values.find((value) => value !== null && value !== ''),
  length: (value) =>
    (isBlock(value) ? Object.keys(value) : typeof value === 'string' ? value : listOf(value)).length,
};

/** Calls a function of Terraform. @throws Unresolved where it is none of these, or cannot be called so. */
export function callFunction(name: string, values: readonly unknown[], expression: string): unknown {
  const call = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (!call) throw new Unresolved(expression, `the function ${name} is not understood`);
  const value = tryCall(call, values);
  if (value !== undefined) return value;
  throw new Unresolved(expression, `the function ${name} cannot be called so`);
}

function tryCall(call: Call, values: readonly unknown[]): unknown {
  try {
    return call(...values);
  } catch {
    return undefined;
  }
}

/** A text, a number or a boolean as text; Terraform refuses everything else. */
function textOf(value: unknown): string {
  if (['string', 'number', 'boolean'].includes(typeof value)) return String(value);
  throw new TypeError('not a text');
}

/** Terraform sorts the keys of objects and escapes what HTML would read. */
function encoded(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    isBlock(each) ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))) : each,
  );
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new TypeError('not a list');
}

function objectOf(value: unknown): object {
  if (isBlock(value)) return value;
  throw new TypeError('not an object');
}

function formatted(pattern: string, values: readonly unknown[]): string {
  const rest = [...values];
  const text = pattern.replace(/%(%|s|d|v)|%./g, (verb, known: string | undefined) => {
    if (known === undefined) throw new TypeError(`${verb} is not understood`);
    if (known === '%') return '%';
    if (rest.length === 0) throw new TypeError('too few values');
    return textOf(rest.shift());
  });
  if (rest.length > 0) throw new TypeError('too many values');
  return text;
}

function replaced(text: string, from: string, to: string): string {
  if (/^\/.*\/$/.test(from)) throw new TypeError('patterns are not understood');
  return text.replaceAll(from, to);
}
