import type { Problem } from '../blueprint/problems/problem';

/** The value of a text, and what stands twice in it. */
export interface ReadJson {
  readonly value: unknown;
  /** Paths of keys that one object has twice: a reader takes the last of them, in silence. */
  readonly repeated: readonly string[];
}

/** Reads JSON; undefined where the text is none. */
export function tryReadJson(text: string): ReadJson | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return { value, repeated: isAsWritten(text, value) ? [] : repeatedKeys(text) };
  } catch {
    return undefined;
  }
}

/** Whether a text is what JavaScript writes for its value, as cdktf does: then it has each key once. */
function isAsWritten(text: string, value: unknown): boolean {
  return JSON.stringify(value, undefined, text[1] === '\n' ? 2 : 0) === text;
}

/** One problem for each key that stands twice, at its path below a place. */
export function twice(repeated: readonly string[], place = ''): readonly Problem[] {
  return repeated.map((path) => ({
    place: [place, path].filter((part) => part !== '').join(' '),
    found: 'the same key twice in one object',
    wanted: 'each key once: of two, whoever reads it takes the last in silence',
    change: 'delete one of them',
  }));
}

/** An object or a list that is open where the scan is. */
interface Open {
  /** Keys of an object so far; undefined for a list. */
  readonly keys: Set<string> | undefined;
  /** The key, or the position, that the scan is at. */
  at: string | number;
}

const SPACES = new Set([' ', '\t', '\n', '\r']);

/** Paths of the keys that one object of a valid JSON text has more than once, such as `Statement[0].Effect`. */
export function repeatedKeys(text: string): readonly string[] {
  const repeated = new Set<string>();
  const open: Open[] = [];
  for (let index = 0; index < text.length; index++) {
    const inside = open.at(-1);
    switch (text[index]) {
      case '{':
        open.push({ keys: new Set(), at: '' });
        break;
      case '[':
        open.push({ keys: undefined, at: 0 });
        break;
      case '}':
      case ']':
        open.pop();
        break;
      case ',':
        if (inside && typeof inside.at === 'number') inside.at++;
        break;
      case '"': {
        const end = endOfString(text, index);
        if (inside?.keys && isKey(text, end)) {
          inside.at = JSON.parse(text.slice(index, end + 1)) as string;
          if (inside.keys.has(inside.at)) repeated.add(pathOf(open));
          inside.keys.add(inside.at);
        }
        index = end;
      }
    }
  }
  return [...repeated];
}

/** Where the string ends that begins at a quotation mark. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end;
}

function isEscaped(text: string, index: number): boolean {
  let before = index;
  while (text[before - 1] === '\\') before--;
  return (index - before) % 2 === 1;
}

function isKey(text: string, end: number): boolean {
  let next = end + 1;
  while (SPACES.has(text[next] ?? '')) next++;
  return text[next] === ':';
}

function pathOf(open: readonly Open[]): string {
  return open
    .map(({ at }) => (typeof at === 'number' ? `[${at}]` : /^[\w-]+$/.test(at) ? `.${at}` : `["${at}"]`))
    .join('')
    .replace(/^\./, '');
}
