import { randomUUID } from 'node:crypto';

/** What a state can read: its input, and what `$$` stands for. */
export interface Scope {
  readonly input: unknown;
  readonly context: unknown;
}

type Values = Readonly<Record<string, unknown>>;

/** A step of a path: a member, an item, every item, or the items with a value somewhere in them. */
const STEP = /\.([A-Za-z_][\w-]*)|\['([^']+)'\]|\[(-?\d+)\]|\[(\*)\]|\[\?\(@\.([\w.]+)\s*==\s*'([^']*)'\)\]/g;

/**
 * The value behind a path: `$.a.b[0]`, `$$.Execution.Name`. One that selects items gives a list.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/amazon-states-language-paths.html
 */
export function at(path: string, { input, context }: Scope): unknown {
  let found: readonly unknown[] = [path.startsWith('$$') ? context : input];
  let isList = false;
  for (const [, plain, named, index, every, key, value] of path.replace(/^\$\$?/, '').matchAll(STEP)) {
    if (every !== undefined || key !== undefined) {
      isList = true;
      const items = found.flatMap((each) => (Array.isArray(each) ? (each as unknown[]) : []));
      found = key === undefined ? items : items.filter((each) => insideOf(each, key) === value);
    } else {
      const name = index === undefined ? (plain ?? named ?? '') : Number(index);
      found = found.map((each) => memberOf(each, name)).filter((each) => each !== undefined);
    }
  }
  if (isList) return found;
  if (found.length === 0) throw new Error(`States.ParameterPathFailure: nothing at ${path}`);
  return found[0];
}

/** The member behind some names: `LatestExecution.Status`. */
function insideOf(value: unknown, names: string): unknown {
  return names.split('.').reduce<unknown>((inner, name) => memberOf(inner, name), value);
}

function memberOf(value: unknown, name: string | number): unknown {
  if (value === null || typeof value !== 'object') return undefined;
  return typeof name === 'number' ? (value as unknown[]).at(name) : (value as Values)[name];
}

/** Whether there is something at a path. */
export function isThere(path: string, scope: Scope): boolean {
  try {
    at(path, scope);
    return true;
  } catch {
    return false;
  }
}

/** A template with its paths and intrinsic functions worked out: keys that end with `.$` name them. */
export function filled(template: unknown, scope: Scope): unknown {
  if (Array.isArray(template)) return template.map((each) => filled(each, scope));
  if (template === null || typeof template !== 'object') return template;
  return Object.fromEntries(
    Object.entries(template).map(([key, value]) =>
      key.endsWith('.$') ? [key.slice(0, -2), expression(String(value), scope)] : [key, filled(value, scope)],
    ),
  );
}

/** The input with a value put at a path. */
export function placed(path: string | null | undefined, value: unknown, input: unknown): unknown {
  if (path === null) return input;
  if (path === undefined || path === '$') return value;
  const [first = '', ...rest] = path.replace(/^\$\./, '').split('.');
  const base = typeof input === 'object' && input !== null && !Array.isArray(input) ? (input as Values) : {};
  const inner = rest.length === 0 ? value : placed(`$.${rest.join('.')}`, value, base[first]);
  return { ...base, [first]: inner };
}

function expression(text: string, scope: Scope): unknown {
  return text.startsWith('States.') ? intrinsic(text, scope) : at(text, scope);
}

type Intrinsic = (args: readonly unknown[]) => unknown;

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html */
const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  'States.Array': (args) => [...args],
  'States.ArrayGetItem': ([list, position]) => (list as unknown[])[Number(position)],
  'States.ArrayLength': ([list]) => (list as unknown[]).length,
  'States.ArrayContains': ([list, value]) => (list as unknown[]).includes(value),
  'States.Format': ([text, ...values]) => {
    let next = 0;
    return String(text).replaceAll('{}', () => String(values[next++]));
  },
  'States.JsonMerge': ([left, right]) => ({ ...(left as Values), ...(right as Values) }),
  'States.JsonToString': ([value]) => JSON.stringify(value),
  'States.MathAdd': ([left, right]) => Number(left) + Number(right),
  'States.StringSplit': ([text, by]) => String(text).split(String(by)),
  'States.StringToJson': ([text]) => JSON.parse(String(text)) as unknown,
  'States.UUID': () => randomUUID(),
};

function intrinsic(text: string, scope: Scope): unknown {
  const [, name = '', inside = ''] = /^(States\.\w+)\((.*)\)$/s.exec(text.trim()) ?? [];
  const known = INTRINSICS[name];
  if (!known) throw new Error(`States.IntrinsicFailure: ${name || text} is not known here`);
  return known(argumentsOf(inside).map((each) => argument(each, scope)));
}

function argument(text: string, scope: Scope): unknown {
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll(/\\(.)/g, '$1');
  if (/^(\$|States\.)/.test(text)) return expression(text, scope);
  return JSON.parse(text) as unknown;
}

/** Splits at the commas that are in no text and no call. */
function argumentsOf(text: string): readonly string[] {
  const parts: string[] = [''];
  let depth = 0;
  let quoted = false;
  for (const letter of text) {
    if (letter === "'") quoted = !quoted;
    if (!quoted && letter === '(') depth += 1;
    if (!quoted && letter === ')') depth -= 1;
    if (letter === ',' && depth === 0 && !quoted) parts.push('');
    else parts.push(`${parts.pop()}${letter}`);
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
