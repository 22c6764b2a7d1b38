import type { Context } from './context';

/** Stand for the wildcards, so that an escaped `*` and the text of a variable stay plain text. */
export const ANY = '\uE000';
export const ONE = '\uE001';

/** `${*}`, `${?}`, `${$}`, `${key}` or `${key, 'default'}`. */
const VARIABLE = /\$\{(?:([*?$])|([^},']+?)(?:,\s*'([^']*)')?\s*)\}/g;

interface Variable {
  readonly key: string;
  readonly otherwise: string | undefined;
}

/** A text of a policy, ready to be compared. */
export interface Pattern {
  readonly parts: readonly (string | Variable)[];
  /** The whole text where there is no variable in it. */
  readonly text: string | undefined;
}

export interface PatternOptions {
  readonly wildcards: boolean;
  /** Whether the policy's version knows variables. */
  readonly variables: boolean;
  /** In the resource of a policy, variables are replaced after the fifth colon only. */
  readonly arn?: boolean;
}

/** What a pattern with variables becomes for a request. */
export type Resolved = string | { readonly problem: 'missing' | 'unknown'; readonly key: string };

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html */
export function parsePattern(source: string, options: PatternOptions): Pattern {
  const literal = (text: string) =>
    options.wildcards ? text.replaceAll('*', ANY).replaceAll('?', ONE) : text;
  if (!options.variables) return plain(literal(source));
  const parts: (string | Variable)[] = [];
  let end = 0;
  let colons = 0;
  for (const match of source.matchAll(VARIABLE)) {
    const before = source.slice(end, match.index);
    colons += before.split(':').length - 1;
    end = match.index + match[0].length;
    parts.push(literal(before));
    if (options.arn && colons < 5) parts.push(literal(match[0]));
    else parts.push(match[1] ?? { key: (match[2] ?? '').toLowerCase(), otherwise: match[3] });
  }
  parts.push(literal(source.slice(end)));
  return parts.every((part) => typeof part === 'string') ? plain(parts.join('')) : { parts, text: undefined };
}

function plain(text: string): Pattern {
  return { parts: [text], text };
}

/** Puts the values of the request in. A key with several values is no variable. */
export function resolvePattern(pattern: Pattern, context: Context): Resolved {
  if (pattern.text !== undefined) return pattern.text;
  let text = '';
  for (const part of pattern.parts) {
    if (typeof part === 'string') {
      text += part;
      continue;
    }
    const entry = context.get(part.key);
    if (entry.kind === 'any' || entry.kind === 'other') return { problem: 'unknown', key: part.key };
    const value = entry.kind === 'values' && entry.values.length === 1 ? entry.values[0] : part.otherwise;
    if (value === undefined) return { problem: 'missing', key: part.key };
    text += value;
  }
  return text;
}

/** What stands before the first wildcard of a pattern, the whole of it where there is none. */
interface Beginning {
  readonly text: string;
  readonly whole: boolean;
}

const beginnings = new Map<string, Beginning>();

/** How many patterns are remembered. */
const MOST_PATTERNS = 20_000;

/** Most patterns do not cover most texts, and show it before their first wildcard. */
function beginningOf(pattern: string): Beginning {
  const known = beginnings.get(pattern);
  if (known) return known;
  if (beginnings.size >= MOST_PATTERNS) beginnings.clear();
  const wildcard = pattern.search(/[\uE000\uE001]/);
  const made =
    wildcard < 0 ? { text: pattern, whole: true } : { text: pattern.slice(0, wildcard), whole: false };
  beginnings.set(pattern, made);
  return made;
}

/**
 * Whether a resolved pattern covers a text: `*` is any text, `?` one character. Of a pattern in place of a text it says
 * whether everything that it covers is covered: only `*` covers a `*`.
 */
export function covers(pattern: string, text: string): boolean {
  const beginning = beginningOf(pattern);
  if (beginning.whole) return text === pattern;
  if (!text.startsWith(beginning.text)) return false;
  let at = beginning.text.length;
  let from = at;
  let star = -1;
  let retry = 0;
  while (at < text.length) {
    const wanted = pattern[from];
    if (wanted === ANY) {
      star = from++;
      retry = at;
    } else if (wanted === text[at] || (wanted === ONE && text[at] !== ANY)) {
      from++;
      at++;
    } else if (star >= 0) {
      from = star + 1;
      at = ++retry;
    } else return false;
  }
  while (pattern[from] === ANY) from++;
  return from === pattern.length;
}

/** Whether a resolved pattern covers every text. */
export function coversEverything(pattern: string): boolean {
  return pattern !== '' && pattern.replaceAll(ANY, '') === '';
}
